// What is known of the server: {info, config, hasToken}.
import { createContext } from './html.js';

export const ServerContext = createContext({ info: null, config: null, hasToken: false });
