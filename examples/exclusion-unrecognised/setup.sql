-- With the extension btree_gist one writes "roomId" WITH =. Without it GiST cannot compare integers for equality, but it can
-- compare ranges: a range of one number overlaps only itself.
ALTER TABLE "RoomBooking"
  ADD CONSTRAINT "RoomBooking_no_overlap" EXCLUDE USING gist (
    int4range("roomId", "roomId", '[]') WITH &&,
    tsrange("startsAt", "endsAt") WITH &&
  ) WHERE ("status" <> 'cancelled'),
  -- An empty range overlaps nothing, so the constraint above would let it in.
  ADD CONSTRAINT "RoomBooking_starts_before_it_ends" CHECK ("startsAt" < "endsAt");

DROP INDEX "RoomBooking_roomId_startsAt_key";
