-- listen and bind: the local address of a network.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local errno = socket2.errno

local Listen = {}

function Listen:tearDown()
  socket2.use()
end

-- the address of a listener as text, for "host:port"
local function port(sock)
  return (assert(sock:local_addr()):port())
end

function Listen:test_no_host_is_every_address_of_both_families()
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

function Listen:test_listeners_may_take_their_address_again()
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

function Listen:test_backlog()
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

function Listen:test_unix_files()
  support.needproc() -- by which the mode is set
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

return Listen
