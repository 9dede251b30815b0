-- Texts of addresses, which can be read again.
local lu = require "luaunit"
local core = require "socket2.core"
local addresses = require "addresses"

local refused, need = addresses.refused, addresses.need
local samples, assertSame = addresses.samples, addresses.assertSame

local SockAddr = core.SockAddr
local EINVAL, ENAMETOOLONG = core.errno.EINVAL, core.errno.ENAMETOOLONG

local AddrText = {}

function AddrText:test_parse_gives_what_tostring_gives()
  for _, text in ipairs{
    "127.0.0.1:80", "0.0.0.0:0", "255.255.255.255:65535", "[::1]:80", "[::]:0",
    "[fe80::1%2]:80", "[fe80::1%4294967295]:1", "[::1]:80?flowinfo=7", "[fe80::1%2]:80?flowinfo=7",
    "[::ffff:1.2.3.4]:5", "unix:/run/x", "unix:relative", "unix:@abstract", "unix:@", "unix:",
    "unix:@@", "unix:a:b", "unix:\\n\xff", "unix-pathname:@x", "unix:@a\\0b",
    "unix:@\\0", "unix:\\27[31m\\t\\r\\127", "unix:a\\\\b", "unix:@\\0010",
    "unix:@" .. ("n"):rep(107),
    "unix:" .. ("p"):rep(107), "unix:" .. ("p"):rep(108),
  } do
    local a = assert(SockAddr.parse(text))
    lu.assertEquals(tostring(a), text)
    assertSame(SockAddr.parse(tostring(a)), a)
  end
end

function AddrText:test_names_with_control_characters()
  for i = 0, 255 do
    local name = "\0x" .. string.char(i) .. "0\\" .. string.char(i)
    local a = SockAddr.unix(name)
    lu.assertNil(tostring(a):find("%c"))
    lu.assertEquals(SockAddr.parse(tostring(a)):as_abstract_namespace(), name:sub(2))
  end
  lu.assertEquals(tostring(SockAddr.unix("a\n\27\\")), [[unix:a\n\27\\]])
  -- as they are, and what is no escape
  lu.assertEquals(SockAddr.parse("unix:a\n\27"):as_pathname(), "a\n\27")
  lu.assertEquals(SockAddr.parse([[unix:a\x\256\]]):as_pathname(), [[a\x\256\]])
  refused(EINVAL, "parse", SockAddr.parse([[unix:a\0]]))
  assert(SockAddr.parse("unix:" .. ("\\n"):rep(108)))
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:" .. ("\\n"):rep(109)))
end

function AddrText:test_parse_of_vsock_gives_what_tostring_gives()
  need "VSOCK"
  for _, text in ipairs{
    "vsock:2:1234", "vsock:2:1?flags=255", "vsock:4294967295:4294967295",
  } do
    lu.assertEquals(tostring(SockAddr.parse(text)), text)
  end
end

function AddrText:test_parse_of_other_families_gives_what_tostring_gives()
  need "PACKET"
  for text, a in pairs{
    ["packet:2:0x86dd:01:02:ab"] =
      SockAddr.packet{ifindex = 2, protocol = 0x86dd, addr = "\1\2\xab"},
    ["packet:0:0x0000"] = SockAddr.packet{},
    ["packet:1:0x0003?hatype=1&pkttype=4"] =
      SockAddr.packet{ifindex = 1, protocol = 3, hatype = 1, pkttype = 4},
    ["packet:1:0x0003:ff?pkttype=255"] =
      SockAddr.packet{ifindex = 1, protocol = 3, pkttype = 255, addr = "\xff"},
    ["packet:1:0x0003?hatype=772"] = SockAddr.packet{ifindex = 1, protocol = 3, hatype = 772},
    ["packet:7:0xffff" .. (":0a"):rep(32)] =
      SockAddr.packet{ifindex = 7, protocol = 0xffff, addr = ("\10"):rep(32)},
    ["netlink:4294967295:3"] = SockAddr.netlink(4294967295, 3),
    ["netlink:0:0"] = SockAddr.netlink(),
    ["unspec"] = SockAddr.unspec(),
    ["family 0:00:01"] = SockAddr.from_bytes "\0\0\0\1",
    ["family 255:01:fe"] = SockAddr.from_bytes(string.pack("=H", 255) .. "\1\xfe"),
    ["family 255:"] = SockAddr.from_bytes(string.pack("=H", 255)),
  } do
    lu.assertEquals(tostring(a), text)
    assertSame(assert(SockAddr.parse(text)), a)
  end
end

function AddrText:test_samples_survive_tostring_and_parse()
  need "PACKET"
  for _, a in pairs(samples()) do assertSame(assert(SockAddr.parse(tostring(a))), a) end
end

return AddrText
