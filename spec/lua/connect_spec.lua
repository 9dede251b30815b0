-- connect, listen, bind, open.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local errno, Type = socket2.errno, socket2.Type

local TestConnect = {}

function TestConnect:tearDown()
  socket2.use()
end

-- the address of a listener as text, for "host:port"
local function port(sock)
  return (assert(sock:local_addr()):port())
end

local function echo(name, address, opts)
  local listener <close> = support.permitted(socket2.listen(name, address, opts))
  local client <close> = assert(socket2.connect(name, listener:local_addr()))
  local server <close> = assert(listener:accept())
  assert(client:send("ping") == 4)
  lu.assertEquals(server:recv(), "ping")
  lu.assertEquals(client:nonblocking(), false)
  lu.assertEquals(listener:nonblocking(), false)
  lu.assertEquals(client:type(), listener:type())
end

function TestConnect:test_stream_networks()
  local dir <close> = support.tempdir()
  echo("tcp", "127.0.0.1:0")
  echo("tcp4", "127.0.0.1:0")
  if support.ipv6() then
    echo("tcp6", "[::1]:0")
    echo("tcp", "[::1]:0")
  end
  echo("unix", dir("s"))
  echo("unixpacket", dir("p"))
  echo("unix", "@socket2-connect-spec-" .. socket2.monotime())
end

function TestConnect:test_mptcp()
  support.needname("Protocol.MPTCP")
  local listener <close> = support.permitted(socket2.listen("mptcp", "127.0.0.1:0"))
  lu.assertEquals(listener:protocol(), socket2.Protocol.MPTCP)
  local client <close> = assert(socket2.connect("mptcp", "127.0.0.1:" .. port(listener)))
  lu.assertEquals(client:protocol(), socket2.Protocol.MPTCP)
end

function TestConnect:test_vsock()
  support.needname("Domain.VSOCK")
  local listener <close> = support.permitted(socket2.listen("vsock", ":4294967295"))
  local _, number = listener:local_addr():as_vsock_address()
  local client, message, code = socket2.connect("vsock", ":" .. number, {timeout = 1})
  lu.skipIf(not client and code ~= errno.ECONNREFUSED, "no loopback: " .. tostring(message))
  local _ <close> = assert(client, message)
end

function TestConnect:test_datagram_networks()
  local dir <close> = support.tempdir()
  for _, names in ipairs {
    {"udp", "127.0.0.1:0"}, {"udp4", "127.0.0.1:0"},
    support.ipv6() and {"udp6", "[::1]:0"} or nil, {"unixgram", dir("d")},
  } do
    local name, address = table.unpack(names)
    local server <close> = support.permitted(socket2.bind(name, address))
    local client <close> = assert(socket2.connect(name, server:local_addr()))
    assert(client:send("ping") == 4)
    lu.assertEquals(server:recv(), "ping")
  end
end

function TestConnect:test_raw_networks()
  support.needoption("protocol")
  local server <close> = support.permitted(socket2.bind("ip4:icmp", "127.0.0.1"))
  lu.assertEquals(server:type(), Type.RAW)
  lu.assertEquals(server:protocol(), socket2.Protocol.ICMP)
  local client <close> = assert(socket2.connect("ip4:253", "127.0.0.1"))
  lu.assertEquals(client:protocol(), 253)
  lu.assertEquals(client:local_addr():ip(), "127.0.0.1")
end

function TestConnect:test_open_gives_a_stream()
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
  local stream <close> = assert(socket2.open("tcp", "127.0.0.1:" .. port(listener),
    {tcp_nodelay = true}))
  local server <close> = assert(listener:accept())
  assert(stream:write("hello\n"))
  lu.assertEquals(server:recv(), "hello\n")
  server:send("world\n")
  lu.assertEquals(stream:read(), "world")
  lu.assertEquals(stream:socket():tcp_nodelay(), true)
  support.refused("ECONNREFUSED", "connect", socket2.open("tcp", "127.0.0.1:1"))
end

function TestConnect:test_names_are_resolved()
  support.needlocalhost()
  local listener <close> = assert(socket2.listen("tcp4", "localhost:0"))
  local client <close> = assert(socket2.connect("tcp", "localhost:" .. port(listener)))
  lu.assertEquals(tostring(client:peer_addr()), "127.0.0.1:" .. port(listener))
  local other <close> = assert(socket2.connect("tcp", ":" .. port(listener)))
  lu.assertEquals(other:peer_addr(), client:peer_addr())
end

function TestConnect:test_the_timeout_of_open_is_that_of_the_stream()
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
  local stream <close> = assert(socket2.open("tcp", listener:local_addr(), {timeout = 0.2}))
  support.refused("ETIMEDOUT", "read", stream:read())
end

-- Connects, in a process of its own, to a name that leads to 'count' addresses where nobody answers
-- and then to one that does; there are descriptors for 'room' attempts at once. Gives whether it
-- connected to the last, how many attempts were waited for, and how many at once at most; and what
-- is refused when there is no descriptor for any.
local function manyaddresses(count, room)
  support.need "prlimit"
  return support.run([[
    local count, room = ...
    local socket2 = require "socket2"
    local network = require "socket2.network"
    local poll = require "socket2.wait".poll
    local full = assert(socket2.listen("tcp", "127.0.0.1:0", {backlog = 0}))
    local held = {}
    repeat
      local sock, _, errno = socket2.connect("tcp", full:local_addr(), {timeout = 0.3})
      held[#held + 1] = sock
    until errno == socket2.errno.ETIMEDOUT
    local good = assert(socket2.listen("tcp", "127.0.0.1:0"))
    local addrs = {}
    for i = 1, count do addrs[i] = full:local_addr() end
    table.insert(addrs, good:local_addr())
    function network.addresses() return addrs end
    local function limit(n)
      assert(os.execute(("prlimit --pid $PPID --nofile=%d:"):format(good:fd() + 1 + n)))
    end
    limit(room)
    local seen, attempts, most = {}, 0, 0
    socket2.use(function(timeout, ...)
      local n = select("#", ...)
      local newest = select(n - 1, ...)
      if not seen[newest] and timeout > 0 then seen[newest], attempts = true, attempts + 1 end
      most = math.max(most, n // 2)
      return poll(timeout, ...)
    end)
    local sock = assert(socket2.connect("tcp", "many:80", {timeout = 60}))
    print(sock:peer_addr() == good:local_addr(), attempts, most)
    sock:close()
    limit(0)
    local value, message, errno = socket2.connect("tcp", "many:80", {timeout = 60})
    print(value == nil and message:find "^socket: " ~= nil, errno)
  ]], count, room)
end

-- The oldest attempt makes room for another, and each has the time that is its due.
function TestConnect:test_attempts_do_not_use_up_the_descriptors()
  lu.assertEquals(manyaddresses(6, 2), "true\t7\t2\ntrue\t" .. errno.EMFILE .. "\n")
end

function TestConnect:test_attempts_at_once_are_limited()
  lu.assertEquals(manyaddresses(18, 100), "true\t19\t16\ntrue\t" .. errno.EMFILE .. "\n")
end

-- Where the system has one port to choose from, a connect to it meets itself; only the program
-- that names that port as its own wants it so.
function TestConnect:test_a_connect_does_not_meet_itself()
  local output = support.netns [[
    local socket2 = require "socket2"
    local range = io.open("/proc/sys/net/ipv4/ip_local_port_range", "w")
    if not range or not range:write("45678 45678") or not range:close() then
      return print "no range"
    end
    local sock = socket2.tcp_v4()
    local met = sock:connect("127.0.0.1:45678")
    sock:set_linger(0)
    sock:close()
    print(met)
    for _, bind in ipairs {false, "127.0.0.1", "127.0.0.1:0"} do
      local options = {timeout = 5, bind = bind or nil}
      print(select(2, socket2.connect("tcp", "127.0.0.1:45678", options)))
    end
    sock = assert(socket2.connect("tcp", "127.0.0.1:45678", {bind = "127.0.0.1:45678"}))
    sock:set_linger(0)
    print(sock:local_addr() == sock:peer_addr())
  ]]
  lu.skipIf(output == "no range\n", "the range of ports can't be set")
  local refused = ("connect: Connection refused (127.0.0.1:45678)\t%d\n"):format(errno.ECONNREFUSED)
  lu.assertEquals(output, "true\n" .. refused:rep(3) .. "true\n")
end

function TestConnect:test_bind_chooses_the_local_address()
  local listener <close> = assert(socket2.listen("tcp", ":0"))
  support.needlocalhost()
  local address = "localhost:" .. port(listener)
  local client <close> = assert(socket2.connect("tcp", address, {bind = "127.0.0.2"}))
  lu.assertEquals(client:local_addr():ip(), "127.0.0.2")
  local other <close> = assert(socket2.connect("tcp", address,
    {bind = socket2.SockAddr.parse("127.0.0.3:0")}))
  lu.assertEquals(other:local_addr():ip(), "127.0.0.3")
  support.refused("EAFNOSUPPORT", "bind", socket2.connect("tcp", "127.0.0.1:1", {bind = "::1"}))
  local value, message, code = socket2.connect("tcp", "127.0.0.1:1", {bind = "192.0.2.77"})
  lu.assertNil(value)
  lu.assertEquals(code, errno.EADDRNOTAVAIL)
  lu.assertStrMatches(message, "bind: .+ %(192%.0%.2%.77:0%)")
end

function TestConnect:test_bind_of_a_unix_socket()
  local dir <close> = support.tempdir()
  local server <close> = support.permitted(socket2.bind("unixgram", dir("a")))
  local dgram <close> = assert(socket2.connect("unixgram", dir("a"), {bind = dir("b")}))
  dgram:send("x")
  local _, from = server:recv_from()
  lu.assertEquals(from:as_pathname(), dir("b"))
end

function TestConnect:test_a_refusal_tells_the_address()
  lu.assertEquals({socket2.connect("tcp", "127.0.0.1:1")},
    {nil, "connect: Connection refused (127.0.0.1:1)", errno.ECONNREFUSED})
  if support.ipv6() then
    lu.assertEquals({socket2.connect("tcp", "[::1]:1", {timeout = 10})},
      {nil, "connect: Connection refused ([::1]:1)", errno.ECONNREFUSED})
  end
  lu.assertEquals({socket2.connect("unix", "/nonexistent/path")},
    {nil, "connect: No such file or directory (unix:/nonexistent/path)", errno.ENOENT})
  support.refused("EINVAL", "connect", socket2.connect("tcp", "no port"))
  lu.assertNil((socket2.connect("tcp", "127.0.0.1:1", {bind = "a:b:c]"})))
  support.refused("EINVAL", "listen", socket2.listen("tcp", ""))
  local value, message, code = socket2.connect("tcp", "host.invalid:80")
  lu.assertNil(value)
  lu.assertStrMatches(message, "getaddrinfo: .* %(host.invalid:80%)")
  lu.assertTrue(code < 0)
end

function TestConnect:test_all_refused_leaves_nothing_open()
  local before = support.opensockets()
  support.needlocalhost()
  support.refused("ECONNREFUSED", "connect", socket2.connect("tcp", "localhost:1"))
  lu.assertEquals(support.opensockets(), before)
end

-- A namespace whose hosts file names addresses that never answer, or do.
local HOSTS = [[
  local inner = arg[1]
  if not inner then
    local name = os.tmpname()
    local hosts <close> = assert(io.open(name, "w"))
    hosts:write("127.0.0.1 localhost\n", "192.0.2.2 void mixed\n", "192.0.2.3 void\n",
      "2001:db8::2 void\n", "2001:db8::3 void\n", "192.0.2.1 mixed\n", "2001:db8::2 mixed\n")
    hosts:close()
    -- loopback drops in silence what is for none of its addresses
    assert(os.execute("ip addr add 192.0.2.1/32 dev lo && ip route add 192.0.2.0/24 dev lo && " ..
      "ip addr add 2001:db8::1/128 dev lo && ip route add 2001:db8::/64 dev lo"))
    local words = {os.getenv("SPEC_LUA") or arg[-1], arg[0], "inner"}
    local command = ("unshare -m sh -c 'mount --bind %s /etc/hosts && exec %s'"):format(name,
      table.concat(words, " "))
    local result = os.execute(command)
    os.remove(name)
    os.exit(result == true)
  end
  local socket2 = require "socket2"
  local function fds()
    local pipe <close> = io.popen("ls -l /proc/$PPID/fd 2>/dev/null | grep -c socket:")
    return pipe:read("n")
  end
]]

local function isolated(script)
  lu.skipIf(not support.root(), "no privilege to mount a hosts file")
  support.needmounts()
  return support.netns(HOSTS .. script)
end

function TestConnect:test_one_deadline_over_all_addresses()
  local output = isolated [[
    local before = fds()
    local from = socket2.monotime()
    local sock, message, errno = socket2.connect("tcp", "void:80", {timeout = 0.4})
    assert(not sock)
    assert(socket2.monotime() - from >= 0.4)
    assert(fds() == before, "descriptors are left")
    print(socket2.errno[errno], message:gsub("%(.*%)", "(...)"))
    print(socket2.connect("tcp4", "192.0.2.2:80", {timeout = 0.01}))
  ]]
  lu.assertEquals(output, "ETIMEDOUT\tconnect: Connection timed out (...)\t1\n" ..
    "nil\tconnect: Connection timed out (192.0.2.2:80)\t110\n")
end

function TestConnect:test_attempts_take_turns_of_families_and_the_first_wins()
  support.needoption("domain")
  local output = isolated [[
    -- what connect waits for, until four attempts are under way
    local seen, families = 0, {}
    local poll = require "socket2.wait".poll
    socket2.use(function(timeout, ...)
      local n = select("#", ...) // 2
      if n > seen then
        seen = n
        local newest = (select(2 * n - 1, ...))
        families[n] = newest:domain()
        assert(n == 4 or timeout <= 0.25)
      end
      if n == 4 then error "enough" end
      return poll(timeout, ...)
    end)
    local before = fds()
    local ok, message = pcall(socket2.connect, "tcp", "void:80")
    assert(not ok and message:find "enough", message)
    socket2.use()
    assert(fds() == before, "descriptors are left")
    assert(families[1] ~= families[2] and families[1] == families[3] and families[2] == families[4])
    -- one of three answers; the kernel alone would try the others for two minutes
    local listener = assert(socket2.listen("tcp4", "192.0.2.1:0"))
    local _, port = listener:local_addr():as_socket()
    before = fds()
    local sock = assert(socket2.connect("tcp", "mixed:" .. port, {timeout = 60}))
    print(sock:peer_addr():ip(), sock:nonblocking(), fds() - before)
    listener:close()
    -- refused by one, silence from the others
    local _, message, errno = socket2.connect("tcp", "mixed:" .. port, {timeout = 1})
    print(socket2.errno[errno])
  ]]
  lu.assertEquals(output, "192.0.2.1\tfalse\t1\nETIMEDOUT\n")
end

return TestConnect
