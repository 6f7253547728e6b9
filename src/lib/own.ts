/** A copy with the fields that an object has itself, and no prototype that could have more. */
export const own = <T extends object>(value: T): T => ({ __proto__: null, ...value })
