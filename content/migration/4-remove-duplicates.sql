-- Keeps the first row of each event and moves the others, at most ten thousand at once. Repeat until it moves none.
WITH "surplus" AS (
  SELECT "id" FROM (
    SELECT "id", row_number() OVER (PARTITION BY "tenantId", "eventId" ORDER BY "id") AS nth
    FROM "WebhookEvent"
  ) AS numbered
  WHERE nth > 1
  LIMIT 10000
), "removed" AS (
  DELETE FROM "WebhookEvent" USING "surplus" WHERE "WebhookEvent"."id" = "surplus"."id"
  RETURNING "WebhookEvent".*
)
INSERT INTO "RemovedWebhookEvent" SELECT * FROM "removed";
