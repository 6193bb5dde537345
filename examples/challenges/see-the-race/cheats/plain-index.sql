-- An index, and not a unique one.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE INDEX "WebhookEvent_tenantId_eventId_key" ON "WebhookEvent"("tenantId", "eventId");
