-- The parts of an address, which depend on its family.
local lu = require "luaunit"
local core = require "socket2.core"
local addresses = require "addresses"

local samples = addresses.samples

local SockAddr = core.SockAddr

local AddrFamily = {}

function AddrFamily:test_parts()
  local function parts(a, accessor) return {a[accessor](a)} end
  local inet, inet6 = SockAddr.inet("192.0.2.1", 80), SockAddr.inet6("fe80::1", 443, 5, 1)
  lu.assertEquals({inet:ip(), inet:port()}, {"192.0.2.1", 80})
  lu.assertEquals({inet6:ip(), inet6:port()}, {"fe80::1", 443})
  lu.assertEquals(parts(inet, "as_socket"), {"192.0.2.1", 80})
  lu.assertEquals(parts(inet6, "as_socket"), {"fe80::1", 443})
  lu.assertEquals(parts(inet, "as_socket_ipv4"), {"192.0.2.1", 80})
  lu.assertEquals(parts(inet6, "as_socket_ipv6"), {"fe80::1", 443, 5, 1})
  lu.assertEquals(parts(SockAddr.unix "/run/x", "as_pathname"), {"/run/x"})
  lu.assertEquals(parts(SockAddr.unix "\0x\0y", "as_abstract_namespace"), {"x\0y"})
end

function AddrFamily:test_accessors_of_other_families_give_nil()
  local owner = {
    as_socket_ipv4 = {inet = true}, as_socket_ipv6 = {inet6 = true},
    as_socket = {inet = true, inet6 = true}, ip = {inet = true, inet6 = true},
    port = {inet = true, inet6 = true}, as_pathname = {pathname = true},
    as_abstract_namespace = {abstract = true}, as_vsock_address = {vsock = true},
    as_packet = {packet = true}, as_netlink = {netlink = true},
  }
  for accessor, kinds in pairs(owner) do
    for kind, a in pairs(samples()) do
      local n = select("#", a[accessor](a))
      if kinds[kind] then
        lu.assertNotNil(a[accessor](a))
      else
        lu.assertNil(a[accessor](a), accessor .. " of " .. kind)
        lu.assertEquals(n, 1)
      end
    end
  end
end

return AddrFamily
