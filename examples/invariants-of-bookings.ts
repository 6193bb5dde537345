// What must be true of rooms, seats, wallets and late parents, after every order. Nothing here asks which tenant it was.
import type { Aftermath, Invariant } from '../src/explorer/index.ts'
import { accepted, rowsOf, statusOf, type Row } from './aftermath.ts'

export const oneGuestADay: Invariant = {
  name: 'a room has one guest a day',
  broken(after) {
    const days = active(after, 'DayBooking').map(({ roomId, day }) => `${roomId} ${day}`)
    const most = mostAlike(days)
    return most > 1 ? `${most} bookings for one room and one day: ${guests(most)}` : undefined
  },
}

/** Where every request is for the same evening, whatever day was stored with it. */
export const oneGuestAnEvening: Invariant = {
  name: 'a hall has one guest an evening',
  broken(after) {
    const bookings = active(after, 'DayBooking').length
    return bookings > 1 ? `${bookings} bookings for one evening: ${guests(bookings)}` : undefined
  },
}

export const noOverlap: Invariant = {
  name: 'no two bookings of a room overlap',
  broken(after) {
    const bookings = active(after, 'RoomBooking')
    const overlapping = bookings.filter((one) =>
      bookings.some(
        (other) =>
          other['id'] !== one['id'] &&
          other['roomId'] === one['roomId'] &&
          text(one['startsAt']) < text(other['endsAt']) &&
          text(other['startsAt']) < text(one['endsAt']),
      ),
    ).length
    return overlapping > 0
      ? `${overlapping} bookings of one room overlap: ${guests(overlapping)}`
      : undefined
  },
}

export const freeRoomIsGiven: Invariant = {
  name: 'a free room is given to somebody',
  broken(after) {
    const refused = answered(after, (status) => status === 409)
    const booked = [...active(after, 'DayBooking'), ...active(after, 'RoomBooking')].length
    return refused > 0 && booked === 0
      ? `${counted(refused, 'request')} answered 409 for a room that is free: somebody goes elsewhere and it stays empty`
      : undefined
  },
}

export const whoWasToldHasIt: Invariant = {
  name: 'whoever was told yes has what was asked for',
  broken(after) {
    const told = answered(after, (status) => status === 201)
    const rows = ['DayBooking', 'RoomBooking', 'Seat'].flatMap((table) => active(after, table))
    return told > rows.length
      ? `${told} answered 201 and ${rows.length} stored: somebody comes and nobody knows of it`
      : undefined
  },
}

export const paidForWhatOneHas: Invariant = {
  name: 'nobody pays for a room that another has',
  broken(after) {
    const charges = after.ledger.filter(({ action }) => action === 'charge').length
    const booked = active(after, 'DayBooking').filter(({ status }) => status === 'confirmed').length
    return charges > booked
      ? `${counted(charges, 'charge')} for ${counted(booked, 'booking')}: a guest has paid and has no room`
      : undefined
  },
}

export const seatsForAll: Invariant = {
  name: 'a workshop has a seat for everybody who was given one',
  broken(after) {
    const seats = rowsOf(after, 'Seat')
    for (const { id, capacity } of rowsOf(after, 'Workshop')) {
      const given = seats.filter(({ workshopId }) => workshopId === id).length
      if (given > Number(capacity))
        return `${given} attendees for ${counted(Number(capacity), 'seat')}: somebody has to stand`
    }
    return undefined
  },
}

/** Of transfers that are all different: each is to have been made once. */
export function walletsEndWith(balances: Readonly<Record<string, number>>): Invariant {
  return {
    name: 'every transfer is made once',
    broken(after) {
      for (const { id, balance } of rowsOf(after, 'Wallet')) {
        const expected = balances[text(id)]
        if (expected !== undefined && balance !== expected)
          return `${balance} in ${text(id)} and not ${expected}: a transfer is missing or was made twice`
      }
      return undefined
    },
  }
}

/** A 503 is a plan: come again. A 500 is an error that the handler does not know. */
export const noUnknownError: Invariant = {
  name: 'no delivery ends in an error that the handler does not know',
  broken(after) {
    const failed = answered(after, (status) => status === 500)
    return failed > 0
      ? `${failed} of ${after.responses.length} attempts answered 500: somebody is woken for what needed only another try`
      : undefined
  },
}

export const doneInTheEnd: Invariant = {
  name: 'every delivery is done in the end',
  broken({ responses }) {
    const deliveries = new Set(responses.map(({ delivery }) => delivery))
    const done = new Set(responses.filter(accepted).map(({ delivery }) => delivery))
    const undone = deliveries.size - done.size
    return undone > 0
      ? `${undone} of ${deliveries.size} deliveries never answered 2xx: the provider gives up and the event is lost`
      : undefined
  },
}

/** Bookings that are cancelled take nobody's place. Seats cannot be. */
function active(after: Aftermath, name: string): readonly Row[] {
  return rowsOf(after, name).filter(({ status }) => status !== 'cancelled')
}

function answered({ responses }: Aftermath, is: (status: number) => boolean): number {
  return responses.map(statusOf).filter((status) => status !== undefined && is(status)).length
}

function mostAlike(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => words.filter((other) => other === word).length))
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

function guests(count: number): string {
  return `${count} guests come to one door`
}

function text(value: unknown): string {
  return String(value)
}
