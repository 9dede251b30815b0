-- connect, listen, bind, open.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local errno, Type = socket2.errno, socket2.Type

local TestConnect = {}

function TestConnect:tearDown()
  socket2.use()
end

-- the sockets that this process has open
local function fds()
  return (support.shell("ls -l /proc/$PPID/fd 2>/dev/null | grep -o 'socket:.*' | sort"))
end

-- the address of a listener as text, for "host:port"
local function port(sock)
  return (assert(sock:local_addr()):port())
end

-- {==================================================================
-- Every network
-- ===================================================================

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
    {"udp", "127.0.0.1:0"}, {"udp4", "127.0.0.1:0"}, {"unixgram", dir("d")},
    support.ipv6() and {"udp6", "[::1]:0"} or nil,
  } do
    local name, address = table.unpack(names)
    local server <close> = assert(socket2.bind(name, address))
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
  local listener <close> = assert(socket2.listen("tcp4", "localhost:0"))
  local client <close> = assert(socket2.connect("tcp", "localhost:" .. port(listener)))
  lu.assertEquals(tostring(client:peer_addr()), "127.0.0.1:" .. port(listener))
  local other <close> = assert(socket2.connect("tcp", ":" .. port(listener)))
  lu.assertEquals(other:peer_addr(), client:peer_addr())
end

-- }==================================================================


-- {==================================================================
-- Listening
-- ===================================================================

function TestConnect:test_no_host_is_every_address_of_both_families()
  support.needipv6()
  local listener <close> = assert(socket2.listen("tcp", ":0"))
  lu.skipIf(listener:domain() ~= socket2.Domain.IPV6, "no IPv6 here")
  lu.assertEquals(listener:only_v6(), false)
  for _, host in ipairs {"127.0.0.1", "[::1]"} do
    local client <close> = assert(socket2.connect("tcp", host .. ":" .. port(listener)))
    local server <close>, addr = assert(listener:accept())
    lu.assertEquals(addr:port(), port(client))
    lu.assertFalse(server:is_closed())
  end
  local six <close> = assert(socket2.listen("tcp6", ":0"))
  lu.assertEquals(six:only_v6(), true)
  support.refused("ECONNREFUSED", "connect", socket2.connect("tcp4", ":" .. port(six)))
  local four <close> = assert(socket2.listen("tcp4", ":0"))
  lu.assertEquals(four:local_addr():ip(), "0.0.0.0")
  local both <close> = assert(socket2.bind("udp", ":0"))
  lu.assertEquals(both:only_v6(), false)
end

function TestConnect:test_listeners_may_take_their_address_again()
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
  lu.assertEquals(listener:reuse_address(), true)
  local other <close> = assert(socket2.listen("tcp", "127.0.0.1:0", {reuse_address = false}))
  lu.assertEquals(other:reuse_address(), false)
  local third <close> = assert(socket2.listen("tcp6", ":0", {only_v6 = false}))
  lu.assertEquals(third:only_v6(), false)
  local value, message, code = socket2.listen("tcp", "127.0.0.1:" .. port(listener))
  lu.assertNil(value)
  lu.assertEquals(code, errno.EADDRINUSE)
  lu.assertStrMatches(message, "bind: .+ %(127%.0%.0%.1:" .. port(listener) .. "%)")
end

function TestConnect:test_backlog()
  local listener <close> = assert(socket2.listen("unix", "@socket2-backlog-" ..
    socket2.monotime(), {backlog = 0}))
  local first <close> = assert(socket2.connect("unix", listener:local_addr()))
  -- the queue is full now: one who does not wait is refused
  support.refused("ETIMEDOUT", "connect", socket2.connect("unix", listener:local_addr(),
    {timeout = 0.05}))
  local waits, server = 0, nil
  socket2.use(function(timeout, sock)
    waits = waits + 1
    lu.assertNil(sock)
    lu.assertTrue(timeout > 0)
    server = server or assert(listener:accept())
    return false
  end)
  local second <close> = assert(socket2.connect("unix", listener:local_addr()))
  lu.assertTrue(waits > 0)
  lu.assertTrue(second:nonblocking())
  assert(first:send("x") == 1)
  server:close()
end

function TestConnect:test_unix_files()
  local dir <close> = support.tempdir()
  local path = dir("sock")
  local function permissions()
    return (support.shell("stat -c %a " .. path))
  end
  local first <close> = assert(socket2.listen("unix", path, {mode = "600"}))
  lu.assertEquals(permissions(), "600")
  support.refused("EADDRINUSE", "bind", socket2.listen("unix", path))
  first:close()
  support.refused("EADDRINUSE", "bind", socket2.listen("unix", path))
  local second <close> = assert(socket2.listen("unix", path, {mode = 438, unlink = true}))
  lu.assertEquals(permissions(), "666")
  local client <close> = assert(socket2.connect("unix", path))
  local server <close> = assert(second:accept())
  lu.assertFalse(client:is_closed() or server:is_closed())
  local datagram <close> = assert(socket2.bind("unixgram", dir("dgram"), {mode = "0640"}))
  lu.assertEquals((support.shell("stat -c %a " .. dir("dgram"))), "640")
  lu.assertFalse(datagram:is_closed())
  support.refused("EINVAL", "chmod", socket2.listen("unix", "@x", {mode = "600"}))
end

-- Whatever type of socket it is, it keeps its path and does not notice.
function TestConnect:test_unlink_leaves_what_is_in_use()
  local dir <close> = support.tempdir()
  local path = dir("sock")
  local options = {unlink = true}
  local function refused()
    support.refused("EADDRINUSE", "bind", socket2.listen("unix", path, options))
    support.refused("EADDRINUSE", "bind", socket2.bind("unixgram", path, options))
    support.refused("EADDRINUSE", "unlink", socket2.unix_unlink(path, true))
  end
  local listener <close> = assert(socket2.listen("unix", path))
  listener:set_nonblocking(true)
  refused()
  support.refused("EAGAIN", "accept", listener:accept())
  listener:close()
  local datagram <close> = assert(socket2.bind("unixgram", path, options))
  refused()
  assert(datagram:connect("unix:" .. dir("none")) == nil)
  datagram:close()
  local packets <close> = assert(socket2.listen("unixpacket", path, options))
  refused()
  packets:close()
  lu.assertEquals(socket2.unix_unlink(path, true), true)
  support.refused("ENOENT", "unlink", socket2.unix_unlink(path, true))
end

-- The file has no more permissions than wished at any time, and the others in the end.
function TestConnect:test_mode_of_a_socket_that_is_not_bound()
  local dir <close> = support.tempdir()
  local sock <close> = assert(socket2.Socket.new("unix", "dgram"))
  local ok, message = socket2.unix_chmod(sock, tonumber("600", 8))
  lu.skipIf(not ok, "the system cannot: " .. tostring(message))
  assert(sock:bind("unix:" .. dir("sock")))
  lu.assertEquals((support.shell("stat -c %a " .. dir("sock"))), "600")
  sock:close()
  support.refused("EBADF", "fchmod", socket2.unix_chmod(sock, 0))
  lu.assertErrorMsgContains("bad argument #1", socket2.unix_chmod, {}, 0)
end

-- The path is exchanged for a link to a file all the time: that keeps its permissions.
function TestConnect:test_chmod_follows_no_link()
  local dir <close> = support.tempdir()
  assert(io.open(dir("secret"), "w")):close()
  assert(os.execute("chmod 600 " .. support.quote(dir("secret"))))
  local sock <close> = assert(socket2.Socket.new("unix", "dgram"))
  assert(sock:bind("unix:" .. dir("sock")))
  local swap <close> = support.spawn(([[sh -c '
    cd "$0" && while true; do
      ln -s secret link; mv -T link path; ln sock hard; mv -T hard path
    done' %s]]):format(support.quote(dir("."))))
  support.eventually(function() return socket2.unix_chmod(dir("path"), 438) end)
  for mode = 0, 20000 do socket2.unix_chmod(dir("path"), mode % 2 * 438) end
  swap:kill("KILL")
  lu.assertEquals((support.shell("stat -c %a " .. dir("secret"))), "600")
end

function TestConnect:test_unlink_removes_nothing_but_sockets()
  local dir <close> = support.tempdir()
  assert(io.open(dir("file"), "w")):close()
  support.refused("EADDRINUSE", "bind", socket2.listen("unix", dir("file"), {unlink = true}))
  lu.assertEquals((support.shell("ls " .. dir("file"))), dir("file"))
  support.refused("ENOTSOCK", "unlink", socket2.unix_unlink(dir("file")))
  support.refused("ENOTSOCK", "chmod", socket2.unix_chmod(dir("file"), 0))
  support.refused("ENOENT", "unlink", socket2.unix_unlink(dir("none")))
  support.refused("ENOENT", "chmod", socket2.unix_chmod(dir("none"), 0))
  local listener <close> = assert(socket2.listen("unix", dir("sock")))
  lu.assertEquals(socket2.unix_chmod(dir("sock"), 0), true)
  lu.assertEquals((support.shell("stat -c %a " .. dir("sock"))), "0")
  assert(os.execute("ln -s sock " .. support.quote(dir("link"))))
  support.refused("ENOTSOCK", "unlink", socket2.unix_unlink(dir("link")))
  lu.assertEquals(socket2.unix_unlink(dir("sock")), true)
  support.refused("ENOENT", "unlink", socket2.unix_unlink(dir("sock")))
  lu.assertErrorMsgContains("bad argument #2", socket2.unix_chmod, "x", 4096)
  lu.assertErrorMsgContains("bad argument #2", socket2.unix_chmod, "x", -1)
  lu.assertErrorMsgContains("bad argument #1", socket2.unix_chmod, "x\0y", 0)
  lu.assertErrorMsgContains("bad argument #1", socket2.unix_unlink, "x\0y")
  lu.assertFalse(listener:is_closed())
end

-- }==================================================================


-- {==================================================================
-- Arguments
-- ===================================================================

function TestConnect:test_options_are_set_before_connecting()
  support.needoption("priority")
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0", {tcp_nodelay = true}))
  lu.assertEquals(listener:tcp_nodelay(), true)
  local client <close> = assert(socket2.connect("tcp", listener:local_addr(),
    {tcp_nodelay = true, keepalive = true, SO_PRIORITY = 3}))
  lu.assertEquals(client:tcp_nodelay(), true)
  lu.assertEquals(client:keepalive(), true)
  lu.assertEquals(client:priority(), 3)
  local sock <close> = assert(socket2.bind("udp4", "127.0.0.1:0", {broadcast = true}))
  lu.assertEquals(sock:broadcast(), true)
  local fresh <close> = assert(socket2.tcp_v4 {keepalive = true})
  lu.assertEquals(fresh:keepalive(), true)
end

function TestConnect:test_unknown_options_raise_and_leave_no_socket()
  local before = fds()
  local calls = {
    {socket2.connect, "connect", 3, "tcp", "127.0.0.1:1"},
    {socket2.open, "open", 3, "tcp", "127.0.0.1:1"},
    {socket2.listen, "listen", 3, "tcp", "127.0.0.1:0"},
    {socket2.bind, "bind", 3, "udp", "127.0.0.1:0"},
    {socket2.tcp_v4, "tcp_v4", 1}, {socket2.tcp_v6, "tcp_v6", 1},
    {socket2.udp_v4, "udp_v4", 1}, {socket2.udp_v6, "udp_v6", 1},
  }
  collectgarbage "stop"
  for _, call in ipairs(calls) do
    local f, name, arg = table.unpack(call)
    local function try(opts)
      local arguments = table.pack(table.unpack(call, 4))
      arguments[arg] = opts
      local ok, message = pcall(function()
        local value = f(table.unpack(arguments))
        return value
      end)
      lu.assertFalse(ok)
      lu.assertStrContains(message, "connect_spec.lua:")
      lu.assertStrContains(message, ("bad argument #%d to '%s' ("):format(arg, name))
      return message
    end
    lu.assertStrContains(try {tcp_nodelai = true}, "tcp_nodelay")
    try {[1] = true}
    try {[{}] = true}
    try {is_listener = true}
    lu.assertStrContains(try {keepalive = {}}, "(keepalive: boolean expected, got table)")
    lu.assertStrContains(try {send_buffer_size = 1 << 40}, "(send_buffer_size: out of range)")
    try(5)
    try("x")
    try(false)
  end
  collectgarbage "restart"
  lu.assertEquals(fds(), before)
end

function TestConnect:test_misuse_raises()
  local function raises(text, f, ...)
    lu.assertErrorMsgContains(text, f, ...)
  end
  raises("(unknown network 'tpc', use one of: ip4:icmp, ip6:icmpv6, mptcp, tcp, tcp4, tcp6, udp, ",
    socket2.connect, "tpc", "x:1")
  raises("bad argument #1 to 'connect' (unknown network 'nil'", socket2.connect)
  raises("bad argument #2 to 'connect' (string or SockAddr expected, got nil)", socket2.connect,
    "tcp")
  raises("bad argument #2 to 'listen' (string or SockAddr expected", socket2.listen, "tcp", 80)
  raises("bad argument #2 to 'open' (string or SockAddr expected", socket2.open, "tcp", io.stdout)
  raises("bad argument #1 to 'listen' (not a network to listen on: 'udp', use bind)",
    socket2.listen, "udp", ":0")
  raises("bad argument #1 to 'bind' (not a network to bind to: 'tcp', use listen", socket2.bind,
    "tcp", ":0")
  for _, name in ipairs {"connect", "open", "listen"} do
    raises(("bad argument #4 to '%s' (no value expected, got number)"):format(name), socket2[name],
      "tcp", "127.0.0.1:0", nil, 5)
    raises(("bad argument #3 to '%s' (table expected, got number)"):format(name), socket2[name],
      "tcp", "127.0.0.1", 80)
  end
  raises("bad argument #2 to 'tcp_v4' (no value expected", socket2.tcp_v4, nil, 5)
  raises("bad argument #2 to 'pair' (no value expected", socket2.pair, nil, 5)
  for _, timeout in ipairs {-1, 0 / 0, math.huge, "5", {}} do
    raises("option 'timeout'", socket2.connect, "tcp", "127.0.0.1:1", {timeout = timeout})
  end
  raises("backlog: integer expected", socket2.listen, "tcp", ":0", {backlog = "x"})
  raises("backlog: integer expected", socket2.listen, "tcp", ":0", {backlog = 1.5})
  for _, backlog in ipairs {1 << 31, -(1 << 31) - 1, math.maxinteger} do
    raises("bad argument #3 to 'listen' (backlog: out of range)", socket2.listen, "unix",
      "/nowhere/socket2", {backlog = backlog})
  end
  for _, kind in ipairs {"strem", {}, 1.5} do
    raises("bad argument #1 to 'pair' (", socket2.pair, kind)
  end
  raises("mode and unlink are for unix networks", socket2.listen, "tcp", ":0", {mode = "600"})
  raises("mode and unlink are for unix networks", socket2.bind, "udp", ":0", {unlink = true})
  for _, mode in ipairs {-1, 4096, "8", "", {}, 1.5} do
    raises("invalid mode", socket2.listen, "unix", "@x", {mode = mode})
  end
  raises("bind: string or SockAddr expected, got number", socket2.connect, "tcp", "127.0.0.1:1",
    {bind = 5})
end

-- an option of the function's own may be what was meant, as well as one of the socket's
function TestConnect:test_a_misspelt_option_names_the_nearest()
  local function raises(text, f, ...)
    lu.assertErrorMsgContains(text, f, ...)
  end
  raises("(unknown option 'timeot' (did you mean 'timeout'?))", socket2.connect, "tcp",
    "127.0.0.1:1", {timeot = 1})
  raises("(unknown option 'bakclog' (did you mean 'backlog'?))", socket2.listen, "tcp", ":0",
    {bakclog = 1})
  raises("(unknown option 'timout' (did you mean 'timeout'?))", socket2.open, "tcp", "127.0.0.1:1",
    {timout = 1})
  raises("(did you mean 'tcp_nodelay'?)", socket2.connect, "tcp", "127.0.0.1:1",
    {tcp_nodely = true})
  local a <close>, b = socket2.pair()
  local _ <close> = b
  raises("(unknown option 'capasity' (did you mean 'capacity'?))", a.stream, a, {capasity = 1})
  raises("(unknown option 'foo')", a.stream, a, {foo = 1})
end

function TestConnect:test_success_is_one_value()
  local function one(...)
    lu.assertEquals(select("#", ...), 1)
    return ...
  end
  local listener <close> = one(socket2.listen("tcp", "127.0.0.1:0"))
  local client <close> = one(socket2.connect("tcp", listener:local_addr()))
  local stream <close> = one(socket2.open("tcp", listener:local_addr()))
  local sock <close> = one(socket2.bind("udp", "127.0.0.1:0"))
  local fresh <close> = one(socket2.tcp_v4())
  local other <close> = one(socket2.udp_v4 {broadcast = true})
  for _, object in ipairs {client, sock, fresh, other} do lu.assertFalse(object:is_closed()) end
  lu.assertStrContains(tostring(stream), "Stream")
end

function TestConnect:test_what_is_wrong_with_an_address()
  for address, why in pairs {
    ["http://example.org"] = 'expected "host:port"', ["localhost"] = 'expected "host:port"',
    ["http://example.org:80/"] = 'expected "host:port"', ["127.0.0.1:99999"] = "port out of range",
    ["::1:80"] = 'an IPv6 address stands in brackets: "[::1]:80"',
    ["a b:80"] = 'expected "host:port"',
  } do
    lu.assertEquals({socket2.connect("tcp", address)}, {nil,
      ("connect: invalid address '%s' for network tcp (%s)"):format(address, why), errno.EINVAL})
  end
end

function TestConnect:test_the_timeout_of_open_is_that_of_the_stream()
  local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
  local stream <close> = assert(socket2.open("tcp", listener:local_addr(), {timeout = 0.2}))
  support.refused("ETIMEDOUT", "read", stream:read())
end

-- In a process of its own, with few descriptors, a script of names that lead to many addresses:
-- at those that are "full" nobody answers.
function TestConnect:test_attempts_do_not_use_up_the_descriptors()
  support.need "prlimit"
  local output = support.run [[
    local socket2 = require "socket2"
    local network = require "socket2.network"
    local full = assert(socket2.listen("tcp", "127.0.0.1:0", {backlog = 0}))
    local held = {}
    repeat
      local sock, _, errno = socket2.connect("tcp", full:local_addr(), {timeout = 0.3})
      held[#held + 1] = sock
    until errno == socket2.errno.ETIMEDOUT
    local good = assert(socket2.listen("tcp", "127.0.0.1:0"))
    local addrs = {}
    for i = 1, 25 do addrs[i] = full:local_addr() end
    addrs[26] = good:local_addr()
    function network.addresses() return addrs end
    assert(os.execute(("prlimit --pid $PPID --nofile=%d:"):format(good:fd() + 8)))
    local begun = socket2.monotime()
    local sock = assert(socket2.connect("tcp", "many:80", {timeout = 60}))
    print(sock:peer_addr() == good:local_addr(), socket2.monotime() - begun < 30)
    assert(os.execute(("prlimit --pid $PPID --nofile=%d:"):format(good:fd() + 1)))
    sock:close()
    local value, message, errno = socket2.connect("tcp", "many:80", {timeout = 60})
    print(value == nil and message:find "^socket: " ~= nil, errno)
  ]]
  lu.assertEquals(output, "true\ttrue\ntrue\t" .. errno.EMFILE .. "\n")
end

-- Where the system has one port to choose from, a connect to it meets itself.
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
    local _, message = socket2.connect("tcp", "127.0.0.1:45678", {timeout = 5})
    print(met, message)
  ]]
  lu.skipIf(output == "no range\n", "the range of ports can't be set")
  lu.assertEquals(output, "true\tconnect: Connection refused (127.0.0.1:45678)\n")
end

function TestConnect:test_a_refused_option_closes_the_socket()
  local before = fds()
  local value, message, code = socket2.connect("tcp4", "127.0.0.1:1", {only_v6 = true})
  lu.assertNil(value)
  lu.assertStrContains(message, "127.0.0.1:1")
  lu.assertTrue(code > 0)
  lu.assertEquals(fds(), before)
end

function TestConnect:test_bind_chooses_the_local_address()
  local listener <close> = assert(socket2.listen("tcp", ":0"))
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
  local dir <close> = support.tempdir()
  local server <close> = assert(socket2.bind("unixgram", dir("a")))
  local dgram <close> = assert(socket2.connect("unixgram", dir("a"), {bind = dir("b")}))
  dgram:send("x")
  local _, from = server:recv_from()
  lu.assertEquals(from:as_pathname(), dir("b"))
end

-- }==================================================================


-- {==================================================================
-- Failures
-- ===================================================================

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
  local before = fds()
  support.refused("ECONNREFUSED", "connect", socket2.connect("tcp", "localhost:1"))
  lu.assertEquals(fds(), before)
end

-- A namespace whose hosts file names addresses that never answer, or do.
local HOSTS = [[
  local inner = ...
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

-- }==================================================================

return TestConnect
