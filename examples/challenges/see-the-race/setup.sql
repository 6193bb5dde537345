-- Dropped so that the import of last year's events runs through.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
