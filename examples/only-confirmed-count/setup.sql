DROP INDEX "DayBooking_roomId_day_key";
CREATE UNIQUE INDEX "DayBooking_roomId_day_active_key"
  ON "DayBooking" ("roomId", "day") WHERE "status" <> 'cancelled';
