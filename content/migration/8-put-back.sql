-- Takes the clean-up back. Only without the unique index, which would refuse these rows.
WITH "returned" AS (DELETE FROM "RemovedWebhookEvent" RETURNING *)
INSERT INTO "WebhookEvent" SELECT * FROM "returned";
