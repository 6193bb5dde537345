CREATE UNIQUE INDEX "Payment_tenantId_checkoutId_key" ON "Payment" ("tenantId", "checkoutId");
