/** How a fragment begins that holds a review. Apart from what reads it, which is fetched only then. */
export const linkStart = '#review='
