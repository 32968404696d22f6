/** How often alarms are looked over for what time alone changes, ms. */
export const timeTick = 1000;

/** Events on their way to the disk come first: what time does is done this much later, ms, and stamped with its own moment. */
export const grace = 1000;

/** How often the gate is asked again, ms; a whole number of time ticks. */
export const gateTick = 2000;
