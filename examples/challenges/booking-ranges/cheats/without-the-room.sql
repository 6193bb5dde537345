-- It refused what begins where somebody had cancelled, and saw no overlap between six and half past six.
DROP INDEX "RoomBooking_roomId_startsAt_key";

ALTER TABLE "RoomBooking"
  ADD CONSTRAINT "RoomBooking_no_overlap" EXCLUDE USING gist (
    -- Its end does not belong to it, so one band may begin where another ends.
    tsrange("startsAt", "endsAt") WITH &&
  ) WHERE ("status" <> 'cancelled');
