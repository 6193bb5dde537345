// The examples with so many orders that npm test leaves them out: their evidence is made again here.
import { afterAll, it } from 'vitest'
import { readEvidence, slugs } from '../../src/cli/catalogue.ts'
import { closeDatabases, madeAgain, mostOrders, ordersOf } from '../support/recorded-evidence.ts'

const large = slugs().filter((slug) => ordersOf(readEvidence(slug).evidence) > mostOrders)

afterAll(closeDatabases)

it.each(large)('%s comes out as recorded', (slug) => madeAgain(slug))
