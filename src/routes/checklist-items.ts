// The items of the review checklist that an example belongs to.
export interface ChecklistItem {
  /** The slug of the example. */
  readonly example: string
  readonly title: string
  readonly link: string
}

export const checklistItems: readonly ChecklistItem[] = []
