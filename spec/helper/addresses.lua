-- What the specs of addresses share.
local lu = require "luaunit"
local core = require "socket2.core"

local SockAddr = core.SockAddr

local addresses = {}

-- skips a test of a family that this system does not have
function addresses.need(domain)
  lu.skipIf(core.Domain[domain] == nil, "no " .. domain .. " addresses on this system")
end

-- of each kind one, to run through what holds for all
function addresses.samples()
  return {
    inet = SockAddr.inet("127.0.0.1", 80),
    inet6 = SockAddr.inet6("fe80::1", 443, 7, 2),
    pathname = SockAddr.unix("/run/x"),
    abstract = SockAddr.unix("\0x\0y"),
    unnamed = SockAddr.unix(""),
    vsock = SockAddr.vsock(2, 1234),
    packet = SockAddr.packet{ifindex = 1, protocol = 0x0800, addr = "\1\2\3\4\5\6"},
    netlink = SockAddr.netlink(7, 3),
    unspec = SockAddr.unspec(),
  }
end

function addresses.refused(code, call, addr, message, errno)
  lu.assertNil(addr)
  lu.assertStrMatches(message, call .. ": .+")
  lu.assertEquals(errno, code)
end

-- the same address in two objects; tostring and parse undo each other
function addresses.assertSame(a, b)
  lu.assertTrue(a == b)
  lu.assertEquals(a:bytes(), b:bytes())
  lu.assertEquals(tostring(a), tostring(b))
end

function addresses.roundtrip(a)
  addresses.assertSame(SockAddr.from_bytes(a:bytes()), a)
  addresses.assertSame(assert(SockAddr.parse(tostring(a))), a)
end

-- xorshift, so that every Lua draws the same
function addresses.generator(seed)
  return function(n)
    seed = seed ~ (seed << 13)
    seed = seed ~ (seed >> 7)
    seed = seed ~ (seed << 17)
    return (seed >> 1) % n
  end
end

function addresses.randombytes(random, n)
  local t = {}
  for i = 1, n do
    -- half of them from those that mean something somewhere
    t[i] = random(2) == 0 and ("\0@/:%[]?.1f"):byte(random(11) + 1) or random(256)
  end
  return string.char(table.unpack(t))
end

return addresses
