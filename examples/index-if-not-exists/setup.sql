-- What somebody had once made by hand.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE INDEX "WebhookEvent_tenantId_eventId_key" ON "WebhookEvent" ("tenantId", "eventId");

-- The migration. It succeeds, with a notice.
CREATE UNIQUE INDEX IF NOT EXISTS "WebhookEvent_tenantId_eventId_key"
  ON "WebhookEvent" ("tenantId", "eventId");
