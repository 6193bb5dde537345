-- It refused what begins where somebody had cancelled, and saw no overlap between six and half past six.
DROP INDEX "RoomBooking_roomId_startsAt_key";

CREATE UNIQUE INDEX "RoomBooking_start_key" ON "RoomBooking" ("roomId", "startsAt")
  WHERE "status" <> 'cancelled';
