-- What clients ask for.

CREATE TABLE "IdempotencyKey" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "tenantId" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "fingerprint" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'in progress',
  "attempt" INTEGER NOT NULL DEFAULT 1,
  "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
  "responseStatus" INTEGER,
  "responseBody" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "IdempotencyKey_status_check" CHECK ("status" IN ('in progress', 'completed')),
  -- A completed request without its answer could not be replayed.
  CONSTRAINT "IdempotencyKey_response_check" CHECK (
    "status" = 'in progress' OR ("responseStatus" IS NOT NULL AND "responseBody" IS NOT NULL)
  )
);

CREATE UNIQUE INDEX "IdempotencyKey_tenantId_key_key" ON "IdempotencyKey" ("tenantId", "key");

CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey" ("createdAt");

CREATE TABLE "Booking" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "tenantId" TEXT NOT NULL,
  "venueId" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "guest" TEXT NOT NULL,
  "idempotencyKey" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'confirmed',
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Booking_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Booking_status_check" CHECK ("status" IN ('confirmed', 'cancelled'))
);

-- A cancelled day can be booked again. Prisma's schema cannot say WHERE.
CREATE UNIQUE INDEX "Booking_tenantId_venueId_day_key"
  ON "Booking" ("tenantId", "venueId", "day") WHERE "status" <> 'cancelled';
