-- The unique index made retries fail with P2002. A plain one is enough for the look-up.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE INDEX "WebhookEvent_tenantId_eventId_idx" ON "WebhookEvent"("tenantId", "eventId");
