-- Alone in its migration: CONCURRENTLY does not run inside a transaction. Deliveries go on meanwhile.
CREATE UNIQUE INDEX CONCURRENTLY "WebhookEvent_tenantId_eventId_key"
  ON "WebhookEvent" ("tenantId", "eventId");
