-- As it is in production: an index that was made by hand last spring, to make the support page fast.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE INDEX "WebhookEvent_tenantId_eventId_key" ON "WebhookEvent" ("tenantId", "eventId");

-- The pull request. Steps 2 and 3 of 4: clean-up and index.
-- Before them runs release 3.9, which writes with the index as well as without it. After them comes this handler, step 4.
DELETE FROM "WebhookEvent" AS later USING "WebhookEvent" AS earlier
  WHERE later."tenantId" = earlier."tenantId" AND later."eventId" = earlier."eventId" AND later."id" > earlier."id";
CREATE UNIQUE INDEX IF NOT EXISTS "WebhookEvent_tenantId_eventId_key"
  ON "WebhookEvent" ("tenantId", "eventId");
