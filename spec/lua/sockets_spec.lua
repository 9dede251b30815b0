-- Fresh sockets of the most common kinds.
local lu = require "luaunit"
local openfds = require "openfds"
local socket2 = require "socket2"
local support = require "support"

local Sockets = {}

local KINDS = {
  tcp_v4 = {"ipv4", "stream", "tcp"}, tcp_v6 = {"ipv6", "stream", "tcp"},
  udp_v4 = {"ipv4", "dgram", "udp"}, udp_v6 = {"ipv6", "dgram", "udp"},
}

-- a socket that one of the functions made; skips where the system has no such domain
local function made(name, opts)
  local sock, message, errno = socket2[name](opts)
  lu.skipIf(errno == socket2.errno.EAFNOSUPPORT, message)
  return assert(sock, message)
end

function Sockets:tearDown()
  socket2.use()
end

function Sockets:test_what_they_are()
  support.needoption "domain"
  support.needoption "protocol"
  for name, kind in pairs(KINDS) do
    local sock <close> = made(name)
    lu.assertEquals(sock:domain(), socket2.Domain[kind[1]:upper()], name)
    lu.assertEquals(sock:type(), socket2.Type[kind[2]:upper()], name)
    lu.assertEquals(sock:protocol(), socket2.Protocol[kind[3]:upper()], name)
    lu.assertFalse(sock:nonblocking())
    lu.assertTrue(sock:cloexec())
  end
end

function Sockets:test_options_are_set()
  for name in pairs(KINDS) do
    local sock <close> = made(name, {reuse_address = true})
    lu.assertTrue(sock:reuse_address(), name)
  end
end

function Sockets:test_they_are_nonblocking_in_a_loop()
  socket2.use(function() end)
  for name in pairs(KINDS) do
    local sock <close> = made(name)
    lu.assertTrue(sock:nonblocking(), name)
  end
end

function Sockets:test_a_refused_option_closes_the_socket()
  support.needname "SO.BINDTODEVICE"
  local before = #openfds()
  for _ = 1, 10 do
    support.refused("ENODEV", "setsockopt", socket2.udp_v4{device = "no such device"})
  end
  lu.assertEquals(#openfds(), before)
end

function Sockets:test_misuse()
  for name in pairs(KINDS) do
    lu.assertErrorMsgContains("bad argument #1 to '" .. name .. "'", socket2[name], 5)
    lu.assertErrorMsgContains("reuse_address", socket2[name], {reuse_addres = true})
    lu.assertErrorMsgContains("bad argument #2 to '" .. name .. "'", socket2[name], {}, 1)
  end
end

return Sockets
