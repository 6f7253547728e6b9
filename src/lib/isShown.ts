/** Nobody sees what has no size, is transparent, or is hidden by its style. Older browsers can't tell all of it. */
export const isShown = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect()
  return (
    width > 1 &&
    height > 1 &&
    element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) !== false
  )
}
