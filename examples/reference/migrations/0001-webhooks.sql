-- What comes in: endpoints, events, and what could not be handled.

CREATE TABLE "Endpoint" (
  "id" TEXT NOT NULL,
  "tenantId" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "secret" TEXT NOT NULL,
  CONSTRAINT "Endpoint_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Endpoint_provider_check" CHECK ("provider" IN ('stripe', 'standard')),
  -- With an empty secret everybody can sign.
  CONSTRAINT "Endpoint_secret_check" CHECK ("secret" <> '')
);

CREATE TABLE "WebhookEvent" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "tenantId" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "eventId" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "leaseUntil" TIMESTAMPTZ(3),
  "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "body" BYTEA NOT NULL,
  CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "WebhookEvent_status_check" CHECK ("status" IN ('processed', 'ignored', 'received'))
);

-- Scoped as the providers scope their ids. No narrower one beside it: the narrower would decide.
CREATE UNIQUE INDEX "WebhookEvent_tenantId_provider_eventId_key"
  ON "WebhookEvent" ("tenantId", "provider", "eventId");

-- What the sweeper looks for, and nothing else.
CREATE INDEX "WebhookEvent_dueAt_idx" ON "WebhookEvent" ("dueAt") WHERE "status" = 'received';

CREATE TABLE "QuarantinedDelivery" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "endpointId" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "eventId" TEXT,
  "fingerprint" BYTEA NOT NULL,
  "body" BYTEA NOT NULL,
  "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "QuarantinedDelivery_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "QuarantinedDelivery_endpointId_fingerprint_key"
  ON "QuarantinedDelivery" ("endpointId", "fingerprint");
