import * as z from 'zod/mini';
import { hoursShape } from './hours-shape';
import { locationShape } from './location';
import { phoneShape } from './phone';
import { operatingStates, placeKinds, sellingMethods } from './place-kinds';
import { publicLine } from './public-text';
import { timeOfDay } from './time-of-day';

/** What a known value of each fact must look like; what else is known of facts stands in place.ts. */
export const factShapes = {
  name: publicLine(1, 60, 'name-length'),
  kind: z.enum(placeKinds, 'not-a-choice'),
  location: locationShape,
  phone: phoneShape,
  hours: hoursShape,
  entranceNote: publicLine(2, 120, 'note-length'),
  operatingState: z.enum(operatingStates, 'not-a-choice'),
  ticketTime: z.union([timeOfDay, z.literal('none')]),
  saleStartTime: timeOfDay,
  sellingMethod: z.enum(sellingMethods, 'not-a-choice'),
};

export type FactShapes = typeof factShapes;
