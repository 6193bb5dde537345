-- Where removed rows are kept, so that this step can be taken back.
CREATE TABLE "RemovedWebhookEvent" (LIKE "WebhookEvent");
