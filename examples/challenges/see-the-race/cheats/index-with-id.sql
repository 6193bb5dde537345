-- Unique with the row's own number in it is always so.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE UNIQUE INDEX "WebhookEvent_tenantId_eventId_id_key" ON "WebhookEvent"("tenantId", "eventId", "id");
