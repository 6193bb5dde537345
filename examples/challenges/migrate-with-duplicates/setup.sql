-- As it is today. Old events are stored twice, so the index could not be made yet.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
