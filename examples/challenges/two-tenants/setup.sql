-- One sale is one pass, whoever sends it.
CREATE UNIQUE INDEX "Payment_checkoutId_key" ON "Payment" ("checkoutId");
