-- What the functions share that make sockets of a network and options.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local errno = socket2.errno

local Constructor = {}

function Constructor:tearDown()
  socket2.use()
end

function Constructor:test_options_are_set_before_connecting()
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

function Constructor:test_unknown_options_raise_and_leave_no_socket()
  local before = support.opensockets()
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
      lu.assertStrContains(message, "constructor_spec.lua:")
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
  lu.assertEquals(support.opensockets(), before)
end

function Constructor:test_misuse_raises()
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
    raises(("bad argument #4 to '%s' (one argument too many)"):format(name), socket2[name],
      "tcp", "127.0.0.1:0", nil, 5)
    raises(("bad argument #3 to '%s' (table expected, got number)"):format(name), socket2[name],
      "tcp", "127.0.0.1", 80)
  end
  raises("bad argument #2 to 'tcp_v4' (one argument too many", socket2.tcp_v4, nil, 5)
  raises("bad argument #2 to 'pair' (one argument too many", socket2.pair, nil, 5)
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
function Constructor:test_a_misspelt_option_names_the_nearest()
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

function Constructor:test_success_is_one_value()
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

function Constructor:test_what_is_wrong_with_an_address()
  for address, why in pairs {
    ["http://example.org"] = 'expected "host:port"', ["localhost"] = 'expected "host:port"',
    ["http://example.org:80/"] = 'expected "host:port"', ["127.0.0.1:99999"] = "port out of range",
    ["[::1]"] = 'expected "host:port"',
    ["::1:80"] = 'an IPv6 address must be in brackets: "[::1]:80"',
    ["a b:80"] = 'expected "host:port"',
  } do
    lu.assertEquals({socket2.connect("tcp", address)}, {nil,
      ("connect: invalid address '%s' for network tcp (%s)"):format(address, why), errno.EINVAL})
  end
end

function Constructor:test_a_refused_option_closes_the_socket()
  local before = support.opensockets()
  local value, message, code = socket2.connect("tcp4", "127.0.0.1:1", {only_v6 = true})
  lu.assertNil(value)
  lu.assertStrContains(message, "127.0.0.1:1")
  lu.assertTrue(code > 0)
  lu.assertEquals(support.opensockets(), before)
end

return Constructor
