import type { DeviceModel } from '../contract.ts';
import { docsisCmts } from './docsis-cmts.ts';
import { docsisModem } from './docsis-modem.ts';
import { genericDevice } from './generic.ts';

/** Every model that ships; the first that recognises a device is taken. */
export const deviceModels: readonly DeviceModel[] = [docsisCmts, docsisModem, genericDevice];
