import type { FrameVendor } from '../frameVendor'

/** Forms and calendars in frames. What is documented is named; the rest was seen in public code. */
export const frameVendors: readonly FrameVendor[] = [
  // developers.hubspot.com/docs/cms/start-building/features/forms/legacy-forms, on events of legacy forms.
  // From where they are posted is not documented: a form that is embedded by script is drawn into the page, hence
  // has the page's origin; a shared one is a frame from hsforms.com.
  {
    vendor: 'hubspot',
    type: 'contact.form_submitted',
    from: /^https:\/\/([\w-]+\.)+hsforms\.(com|net)$/,
    is: ({ type, eventName }) => type === 'hsFormCallback' && eventName === 'onFormSubmitted',
    inPage: true,
  },
  // Its library looks at this, and at no origin; forms are at form.typeform.com: github.com/Typeform/embed packages/embed/src/utils/create-iframe/get-form-event-handler.ts
  {
    vendor: 'typeform',
    type: 'contact.form_submitted',
    from: /^https:\/\/([\w-]+\.)*typeform\.com$/,
    is: ({ type }) => type === 'form-submit',
  },
  // developer.calendly.com/api-docs/overview/embedding/notifying-the-parent-window
  {
    vendor: 'calendly',
    type: 'appointment.booked',
    from: /^https:\/\/calendly\.com$/,
    is: ({ event }) => event === 'calendly.event_scheduled',
  },
  // cal.com/help/embedding/embed-events; how they are posted: github.com/calcom/cal.com
  // packages/embeds/embed-core/src/embed-iframe.ts. One booking posts both: the old name and the new one.
  {
    vendor: 'cal',
    type: 'appointment.booked',
    from: /^https:\/\/([\w-]+\.)*cal\.com$/,
    is: ({ originator, type }) => originator === 'CAL' && /^bookingSuccessful(V2)?$/.test(`${type}`),
  },
  // Not documented: gist.github.com/thmsobrmlr/a6ce89ee577ee3f8f5e6f8ed599e5a23, preset-io/agor#2308
  {
    vendor: 'hubspot',
    type: 'appointment.booked',
    from: /^https:\/\/(meetings|app)(-\w+)?\.hubspot\.com$/,
    is: ({ meetingBookSucceeded }) => meetingBookSucceeded === true,
  },
]
