-- Every top-up is of the same type.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE UNIQUE INDEX "WebhookEvent_tenantId_type_key" ON "WebhookEvent"("tenantId", "type");
