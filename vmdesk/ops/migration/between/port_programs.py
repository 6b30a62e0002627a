"""Programs by which two hosts try the ports between them, in the languages that hosts have; none has a single quote.

The arguments are the word that who listens says to whoever connects; the address to listen on, or the name to connect
to; for how many seconds to listen, or to send as much as possible; and the ports. They print lines `vmdesk.key=value`.
"""

# Both ends of the connections that are tried. Who listens sends the word, counts what comes until the other end has
# sent all, and says how much it was. It ends when each port had its visitor, when its time is up, or when nobody reads
# what it prints any more: then vmdesk has let go of it.
PYTHON_LISTEN = r"""
import select, socket, sys, time
word, address, seconds, *ports = sys.argv[1:]
end = time.monotonic() + float(seconds)
servers, poll = {}, select.poll()
for port in map(int, ports):
    try:
        if address not in ("", "::") or not socket.has_dualstack_ipv6():
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            server = socket.create_server((address, port), family=family)
        else:
            server = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
    except OSError as error:
        print("vmdesk.busy=%d %s" % (port, error.strerror))
        continue
    servers[server.fileno()] = server
    poll.register(server, select.POLLIN)
    print("vmdesk.listening=%d" % port)
print("vmdesk.listens=1", flush=True)
poll.register(1, 0)
def serve(server):
    guest = server.accept()[0]
    with guest:
        guest.settimeout(max(0.1, end - time.monotonic()))
        guest.sendall(word.encode() + b"\n")
        count = 0
        while piece := guest.recv(1 << 18):
            count += len(piece)
        guest.sendall(b"%d\n" % count)
while servers and (left := end - time.monotonic()) > 0:
    for number, _ in poll.poll(left * 1000):
        if number not in servers:
            sys.exit()
        server = servers.pop(number)
        poll.unregister(server)
        try:
            serve(server)
        except OSError:
            pass
        server.close()
"""
PYTHON_CONNECT = r"""
import errno, socket, sys, threading, time
word, name, seconds, *ports = sys.argv[1:]
def why(error):
    if isinstance(error, socket.gaierror): return "unresolved"
    if isinstance(error, socket.timeout): return "timeout"
    if error.errno == errno.ECONNREFUSED: return "refused"
    if error.errno in (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EACCES, errno.EPERM): return "unreachable"
    return "broken"
def attempt(port):
    try:
        with socket.create_connection((name, port), 1.5) as line:
            with line.makefile("rb") as said:
                heard = said.readline(100).decode("ascii", "replace").strip()
                if heard != word:
                    return "other"
                began = time.monotonic()
                while time.monotonic() - began < float(seconds or 0):
                    line.sendall(bytes(1 << 18))
                line.shutdown(socket.SHUT_WR)
                count = int(said.readline(100) or 0)
                if seconds:
                    print("vmdesk.speed=%.3f" % (count / (time.monotonic() - began) / (1 << 20)), flush=True)
    except (OSError, ValueError) as error:
        return why(error) if isinstance(error, OSError) else "other"
    return "open"
def tell(port):
    result = attempt(port)
    print("vmdesk.port=%d %s\n" % (port, result), end="", flush=True)
threads = [threading.Thread(target=tell, args=(int(port),)) for port in ports]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
PERL_LISTEN = r"""
use strict; use IO::Socket::INET; use IO::Select; $| = 1;
my ($word, $address, $seconds, @ports) = @ARGV;
my $end = time + $seconds;
my $waiting = IO::Select->new;
for my $port (@ports) {
  my $server = IO::Socket::INET->new(
    Listen => 5, LocalPort => $port, ReuseAddr => 1, ($address ? (LocalAddr => $address) : ()));
  if (!$server) { print "vmdesk.busy=$port $!\n"; next }
  $waiting->add($server);
  print "vmdesk.listening=$port\n";
}
print "vmdesk.listens=1\n";
while ($waiting->count && time < $end) {
  print "\n";
  for my $server ($waiting->can_read(0.5)) {
    my $guest = $server->accept or next;
    $waiting->remove($server);
    close $server;
    print $guest "$word\n";
    close $guest;
  }
}
"""
PERL_CONNECT = r"""
use strict; use IO::Socket::INET; use Errno qw(ECONNREFUSED EHOSTUNREACH ENETUNREACH EACCES EPERM ETIMEDOUT);
my ($word, $name, $seconds, @ports) = @ARGV;
for my $port (@ports) {
  my $line = IO::Socket::INET->new(PeerAddr => $name, PeerPort => $port, Timeout => 1.5);
  my $result = "broken";
  if ($line) {
    my $heard = <$line>;
    $result = defined $heard && $heard eq "$word\n" ? "open" : "other";
  } elsif ($@ =~ /Bad hostname/) { $result = "unresolved" }
  elsif ($! == ECONNREFUSED) { $result = "refused" }
  elsif ($! == EHOSTUNREACH || $! == ENETUNREACH || $! == EACCES || $! == EPERM) { $result = "unreachable" }
  elsif ($! == ETIMEDOUT || $@ =~ /timeout/) { $result = "timeout" }
  print "vmdesk.port=$port $result\n";
}
"""
