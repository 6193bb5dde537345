DROP INDEX "DayBooking_roomId_day_key";
