-- What events and clients bring about, here and outside.

CREATE TABLE "Payment" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "tenantId" TEXT NOT NULL,
  "checkoutId" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  "currency" TEXT NOT NULL,
  "eventId" TEXT,
  "idempotencyKey" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Payment_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Payment_amount_check" CHECK ("amount" >= 0)
);

CREATE UNIQUE INDEX "Payment_tenantId_checkoutId_key" ON "Payment" ("tenantId", "checkoutId");

CREATE TABLE "OutboxMessage" (
  "id" UUID NOT NULL,
  "tenantId" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "reference" TEXT NOT NULL,
  "payload" JSONB NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'due',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "firstTriedAt" TIMESTAMPTZ(3),
  "sentAt" TIMESTAMPTZ(3),
  CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "OutboxMessage_kind_check" CHECK ("kind" IN ('transfer', 'mail')),
  CONSTRAINT "OutboxMessage_state_check" CHECK ("state" IN ('due', 'sent', 'reconcile'))
);

CREATE UNIQUE INDEX "OutboxMessage_tenantId_kind_reference_key"
  ON "OutboxMessage" ("tenantId", "kind", "reference");

CREATE INDEX "OutboxMessage_dueAt_idx" ON "OutboxMessage" ("dueAt") WHERE "state" <> 'sent';
