DROP INDEX "WebhookEvent_tenantId_eventId_key";
