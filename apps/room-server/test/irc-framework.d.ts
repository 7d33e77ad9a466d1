/** As much of the package as the tests use: it has no types of its own. */
declare module 'irc-framework' {
  export class Client {
    connect(options: {
      readonly host: string;
      readonly port: number;
      readonly nick: string;
      readonly username?: string;
      readonly gecos?: string;
      readonly auto_reconnect?: boolean;
      readonly enable_setname?: boolean;
      readonly enable_echomessage?: boolean;
      readonly enable_chghost?: boolean;
    }): void;
    on(event: string, listener: (event: Record<string, unknown>) => void): void;
    say(target: string, text: string): void;
    action(target: string, text: string): void;
    changeNick(nick: string): void;
    setTopic(channel: string, topic: string): void;
    join(channel: string): void;
    part(channel: string, reason?: string): void;
    whois(nick: string, callback: (event: Record<string, unknown>) => void): void;
    mode(channel: string, mode: string, extra?: readonly string[]): void;
    raw(line: string): void;
    quit(reason?: string): void;
  }
}
