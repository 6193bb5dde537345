// Where a handler runs that may have a client of its own: that shall find no database which somebody needs.

/** Nothing listens there. */
export const noServer = '127.0.0.1:1'
const nowhere = 'a_client_of_the_handlers_own'

/** The variables are set, because a .env file would fill in what is absent. */
export function withoutDatabases(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: `postgresql://explorer@${noServer}/${nowhere}`,
    PGDATABASE: nowhere,
  }
}
