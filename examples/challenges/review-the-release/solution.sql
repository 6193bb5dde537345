-- As it is in production: an index that was made by hand last spring, to make the support page fast.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE INDEX "WebhookEvent_tenantId_eventId_key" ON "WebhookEvent" ("tenantId", "eventId");

-- The pull request, mended. Steps 2 and 3 of 4: clean-up and indexes.
-- Before them runs release 3.9, which writes with the indexes as well as without them. After them comes this handler, step 4.
--
-- The rule for duplicates: of each event and of each invoice the first row stays. Before the rest is deleted, it goes to
-- accounting as a list, with tenant, invoice and amount. Whoever was sent two boxes for one invoice keeps both.
DELETE FROM "WebhookEvent" AS later USING "WebhookEvent" AS earlier
  WHERE later."tenantId" = earlier."tenantId" AND later."eventId" = earlier."eventId" AND later."id" > earlier."id";
DELETE FROM "Payment" AS later USING "Payment" AS earlier
  WHERE later."tenantId" = earlier."tenantId" AND later."checkoutId" = earlier."checkoutId" AND later."id" > earlier."id";

-- In production each statement from here on is a migration of its own, with CONCURRENTLY. Here there is nobody to wait.
DROP INDEX "WebhookEvent_tenantId_eventId_key";
CREATE UNIQUE INDEX "WebhookEvent_tenantId_eventId_key" ON "WebhookEvent" ("tenantId", "eventId");
CREATE UNIQUE INDEX "Payment_tenantId_checkoutId_key" ON "Payment" ("tenantId", "checkoutId");
