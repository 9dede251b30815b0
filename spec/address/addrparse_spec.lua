-- Addresses from texts: what is read, and what is refused.
local lu = require "luaunit"
local core = require "socket2.core"
local addresses = require "addresses"

local refused, assertSame, generator = addresses.refused, addresses.assertSame, addresses.generator
local randombytes, roundtrip = addresses.randombytes, addresses.roundtrip

local SockAddr = core.SockAddr
local EINVAL, ENAMETOOLONG = core.errno.EINVAL, core.errno.ENAMETOOLONG

local AddrParse = {}

function AddrParse:test_parse_says_what_would_be_right()
  for text, why in pairs{
    foo = 'expected "127.0.0.1:80", "[::1]:80" or "unix:/path"',
    [""] = 'expected "127.0.0.1:80", "[::1]:80" or "unix:/path"',
    ["127.0.0.1"] = 'the port is missing, as in "127.0.0.1:80"',
    ["127.0.0.1:"] = "the port is missing",
    ["127.0.0.1:99999"] = "the port is more than 65535",
    ["127.0.0.1:http"] = "the port is not a number",
    ["127.0.0.256:80"] = "not an IPv4 address",
    ["8080"] = 'the host is missing, as in "127.0.0.1:80"',
    [":80"] = 'the host is missing, as in "127.0.0.1:80"',
    ["::1:80"] = 'an IPv6 address must be in brackets, as in "[::1]:80"',
    ["::1"] = 'an IPv6 address must be in brackets, as in "[::1]:80"',
    ["[::1]"] = 'the port is missing, as in "[::1]:80"',
    ["[::1]:99999"] = "the port is more than 65535",
    ["[::1:80"] = 'the "]" after the IPv6 address is missing',
    ["[x]:80"] = "not an IPv6 address, or no such interface",
    ["/run/x"] = 'a path is written "unix:/path"',
    ["localhost:80"] =
      "names of hosts are looked up by socket2.connect, socket2.bind and socket2.resolve only",
    ["vsock:1"] = 'expected "vsock:cid:port"',
  } do
    local a, message, code = SockAddr.parse(text)
    lu.assertEquals({a, message, code}, {nil, ("parse: '%s': %s"):format(text, why), EINVAL})
    lu.assertErrorMsgContains(("getnameinfo' ('%s': %s)"):format(text, why),
      core.getnameinfo, text)
  end
  -- nothing of a text that a terminal would obey, and not all of a long one
  local _, message = SockAddr.parse("\27[2J\n" .. ("x"):rep(1000))
  lu.assertStrContains(message, [['\27[2J\nxxx]])
  lu.assertIsTrue(#message < 200)
end

function AddrParse:test_parse_reads_other_spellings()
  assertSame(SockAddr.parse("[fe80::1%lo]:80"), SockAddr.parse("[fe80::1%1]:80"))
  assertSame(SockAddr.parse("[0:0:0:0:0:0:0:1]:080"), SockAddr.parse("[::1]:80"))
  assertSame(SockAddr.parse("[fe80::1%0]:80"), SockAddr.parse("[fe80::1]:80"))
  assertSame(SockAddr.parse("unix:\0name"), SockAddr.parse("unix:@name"))
  assertSame(SockAddr.parse("unix-pathname:/x"), SockAddr.parse("unix:/x"))
  assertSame(SockAddr.parse("[::1]:80?flowinfo=0"), SockAddr.parse("[::1]:80"))
end

function AddrParse:test_parse_refuses_what_is_no_address()
  for _, text in ipairs{
    "", ":", ":80", "80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:80 ", " 127.0.0.1:80",
    "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1:0x50", "127.0.0.1:http",
    "127.0.0.1:80:80", "127.0.0.1:99999999999999999999", "127.0.0.1:18446744073709551696",
    "127.1:80", "127.0.0.256:80", "127.0.0.1.1:80", "1:80", "0x7f.0.0.1:80", "localhost:80",
    "127.0.0.1\0:80", "127.0.0.1:80\0", "127.0.0.1:8\0000", "::1", "::1:80", "[::1]", "[::1]80",
    "[::1]:", "[::1:80", "[]:80", "[:::1]:80", "[::1]:65536", "[::1%]:80", "[%1]:80",
    "[::1%4294967296]:80", "[::1%nosuchinterface0]:80", "[::1%lo\0]:80", "[::1\0]:80",
    "[::1%" .. ("x"):rep(300) .. "]:80", "[" .. ("0"):rep(300) .. "::1]:80", "[127.0.0.1]:80",
    "[::1]:80?", "[::1]:80?flowinfo=", "[::1]:80?flowinfo=x", "[::1]:80?flowinfo=4294967296",
    "[::1]?flowinfo=1:80", "127.0.0.1:80?flowinfo=1", "[::1?]:80", "unix", "UNIX:/x", "unix:a\0b",
    "unix:a\0", "unix-pathname:", "unix-pathname:\0x", "vsock:", "vsock:2", "vsock:2:", "vsock::1",
    "vsock:2:1:1", "vsock:-1:1", "vsock:4294967296:1", "vsock:2:1?flags=256",
    "vsock:2?flags=1:1", "vsock:2:4294967296", "/run/x", "unspec:", "unspec ",
    "netlink:", "netlink:1", "netlink:1:", "netlink::1", "netlink:-1:1", "netlink:1:4294967296",
    "netlink:1:1:", "packet:", "packet:1", "packet:1:2048", "packet:1:0x800", "packet:1:0x08000",
    "packet:1:0x0800:", "packet:1:0x0800:1", "packet:1:0x0800:01:", "packet:1:0x0800:01-02",
    "packet:1:0x0800:0g", "packet:lo:0x0800", "packet:4294967296:0x0800", "packet:1:0x0800?",
    "packet:1:0x0800" .. (":01"):rep(117), "packet:1:0x0800?hatype=", "packet:1:0x0800\0",
    "packet:1:0x0800?hatype=65536&pkttype=0", "packet:1:0x0800?hatype=1&pkttype=256",
    "packet:1:0x0800?hatype=1&pkttype=1&", "packet:1:0x0800?hatype=1?pkttype=1", "family ",
    "family 255", "family 65536:", "family x:",
    "family 255:1", "family 2:01", "family 255:" .. ("01:"):rep(126) .. "01",
  } do
    refused(EINVAL, "parse", SockAddr.parse(text))
  end
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:" .. ("x"):rep(109)))
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:@" .. ("x"):rep(108)))
  refused(ENAMETOOLONG, "parse", SockAddr.parse("unix:/" .. ("x"):rep(1000000)))
end

function AddrParse:test_random_texts()
  local random = generator(31337)
  local stems = {"127.0.0.1:80", "[fe80::1%2]:80?flowinfo=7", "unix:/x", "unix:@x",
    "unix-pathname:@", "vsock:2:3"}
  for _ = 1, 1500 do
    local text = stems[random(#stems) + 1]
    for _ = 0, random(3) do -- a byte changed, added or left out
      local i = random(#text + 1)
      text = text:sub(1, i) .. randombytes(random, random(2)) .. text:sub(i + 1 + random(2))
    end
    local a = SockAddr.parse(text)
    if a then roundtrip(a) end
  end
end

return AddrParse
