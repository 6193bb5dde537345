DROP INDEX "RoomBooking_roomId_startsAt_key";
