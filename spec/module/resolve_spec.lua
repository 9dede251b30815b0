-- resolve and getnameinfo: what needs no server, and what is refused.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local SockAddr, AI, EAI, NI = core.SockAddr, core.AI, core.EAI, core.NI

local Spec = {}

-- the refusal of a resolver, whose codes are no errno values
local function refused(code, call, value, message, number)
  lu.assertNil(value)
  lu.assertStrMatches(message, call .. ": .+")
  lu.assertEquals(number, code)
end

local function one(list, message)
  lu.assertIsTable(list, message)
  lu.assertEquals(#list, 1)
  return list[1]
end

-- {==================================================================
-- resolve
-- ===================================================================

function Spec:test_numeric_hosts()
  local info = one(core.resolve("192.0.2.1", 80, {type = "stream"}))
  lu.assertTrue(info.addr == SockAddr.inet("192.0.2.1", 80))
  lu.assertEquals(info.domain, core.Domain.IPV4)
  lu.assertEquals(info.type, core.Type.STREAM)
  lu.assertEquals(info.protocol, core.Protocol.TCP)
  lu.assertIs(info.canonname, false)
  info = one(core.resolve("fe80::1%lo", "443", {type = "dgram"}))
  lu.assertTrue(info.addr == SockAddr.inet6("fe80::1", 443, 0, 1))
  lu.assertEquals(info.domain, core.Domain.IPV6)
  lu.assertEquals(info.protocol, core.Protocol.UDP)
end

-- not every resolver has raw sockets among them
function Spec:test_each_type_without_one()
  local types = {}
  for _, info in ipairs(core.resolve("127.0.0.1", 80)) do
    lu.assertTrue(info.addr == SockAddr.inet("127.0.0.1", 80))
    local name = core.Type.name(info.type)
    lu.assertNil(types[name], name)
    types[name] = true
  end
  types.RAW = nil
  lu.assertEquals(types, {DGRAM = true, STREAM = true})
end

function Spec:test_localhost()
  local hosts = io.open("/etc/hosts")
  local known = hosts and hosts:read("a"):find("localhost", 1, true)
  if hosts then hosts:close() end
  lu.skipIf(not known, "no localhost in /etc/hosts")
  local list = assert(core.resolve("localhost", 80, {domain = "ipv4", type = "stream"}))
  lu.assertTrue(list[1].addr == SockAddr.inet("127.0.0.1", 80))
end

function Spec:test_hints_are_names_or_integers()
  local a = one(core.resolve("127.0.0.1", 1, {domain = "ipv4", type = "dgram", protocol = "udp"}))
  local b = one(core.resolve("127.0.0.1", 1, {domain = core.Domain.IPV4, type = core.Type.DGRAM,
    protocol = core.Protocol.UDP, flags = 0}))
  lu.assertTrue(a.addr == b.addr)
  lu.assertEquals({a.domain, a.type, a.protocol}, {b.domain, b.type, b.protocol})
  one(core.resolve("127.0.0.1", 1, {type = "stream", domain = false, protocol = false,
    flags = false}))
end

function Spec:test_flags()
  refused(EAI.NONAME, "getaddrinfo",
    core.resolve("localhost", 80, {flags = AI.NUMERICHOST}))
  refused(EAI.NONAME, "getaddrinfo",
    core.resolve("127.0.0.1", "http", {flags = AI.NUMERICSERV}))
  local info = one(core.resolve("127.0.0.1", 0, {type = "stream", flags = AI.CANONNAME}))
  lu.assertEquals(info.canonname, "127.0.0.1")
end

-- Some systems give the name to everybody.
function Spec:test_no_canonical_name_unless_asked_for()
  lu.skipIf(os.getenv "SPEC_LUA", "under a checker, which must be loaded first")
  lu.skipIf(support.platform() ~= "Linux", "no LD_PRELOAD")
  local dir <close> = support.tempdir()
  local output, code = support.compile("-shared -fPIC -o " .. dir "named.so"
    .. " spec/module/resolve/named.c -ldl")
  lu.assertEquals(code, 0, output)
  local child = support.under("env LD_PRELOAD=" .. dir "named.so", [[
    local s2 = require "socket2"
    local function names(flags)
      local list = assert(s2.resolve("127.0.0.1", 80, {flags = flags}))
      return list[1].canonname, list[2].canonname
    end
    print(names(0))
    print(names(s2.AI.CANONNAME))
    local one <close> = s2.internal.lookup("127.0.0.1")
    assert(s2.poll({[one] = "r"}, 60)[one])
    print(one:result()[1].canonname)]])
  lu.assertEquals(child.output, "false\tfalse\n127.0.0.1\tfalse\nfalse\n")
end

function Spec:test_no_host()
  local function addresses(flags)
    local list = assert(core.resolve(nil, 80, {type = "stream", flags = flags}))
    local texts = {}
    for _, info in ipairs(list) do texts[tostring(info.addr)] = true end
    return texts
  end
  lu.assertTrue(addresses(0)["127.0.0.1:80"])
  lu.assertTrue(addresses(AI.PASSIVE)["0.0.0.0:80"])
end

function Spec:test_no_service()
  for _, none in ipairs{false, 0, "0", ""} do
    local list = core.resolve("127.0.0.1", none ~= "" and none or nil, {type = "stream"})
    lu.assertEquals(one(list).addr:port(), 0)
  end
  lu.assertEquals(one(core.resolve("::1", nil, {type = "stream"})).addr:port(), 0)
end

function Spec:test_services()
  lu.skipIf(not core.resolve(nil, "http", {type = "stream"}), "no list of services")
  lu.assertEquals(core.resolve("::1", "http", {type = "stream"})[1].addr:port(), 80)
  refused(EAI.SERVICE, "getaddrinfo", core.resolve("::1", "no such service", {type = "stream"}))
end

-- The resolver reads more as a port than is one, and cuts it to 16 bits.
function Spec:test_a_port_is_a_decimal_number_up_to_65535()
  for _, service in ipairs {"99999", "65536", "4294967376", " 80", "+80", "-80", "\t80", "\n80", "",
      "80 ", "80x", ("9"):rep(50)} do
    refused(EAI.SERVICE, "getaddrinfo", core.resolve("127.0.0.1", service, {type = "stream"}))
  end
  for text, port in pairs {["80"] = 80, ["65535"] = 65535, ["0"] = 0, ["0080"] = 80,
      [("0"):rep(40) .. "443"] = 443} do
    lu.assertEquals(one(core.resolve("127.0.0.1", text, {type = "stream"})).addr:port(), port)
  end
  lu.assertEquals(one(core.resolve("127.0.0.1", 80.0, {type = "stream"})).addr:port(), 80)
  lu.assertErrorMsgContains("number has no integer representation", core.resolve, "127.0.0.1", 80.5)
  for _, port in ipairs {-1, 65536, 1 << 40} do
    lu.assertErrorMsgContains("port out of range", core.resolve, "127.0.0.1", port)
  end
end

function Spec:test_a_failure_names_what_was_looked_for()
  local function ends(text, ...)
    local _, message = core.resolve(...)
    lu.assertEquals(message:sub(-#text), text)
  end
  ends(" (no such host:80)", "no such host", 80)
  ends(" ([::1]:nosuchservice)", "::1", "nosuchservice", {type = "stream"})
  ends(" (no such host)", "no such host")
  ends(" (:nosuchservice)", nil, "nosuchservice", {type = "stream"})
  ends([[ (127.0.0.1\0.example:80)]], "127.0.0.1\0.example", 80)
  ends([[ (127.0.0.1:80\0x)]], "127.0.0.1", "80\0x")
end

function Spec:test_refusals()
  refused(EAI.NONAME, "getaddrinfo", core.resolve(nil, nil))
  refused(EAI.NONAME, "getaddrinfo", core.resolve())
  refused(EAI.NONAME, "getaddrinfo", core.resolve(false, false))
  refused(EAI.FAMILY, "getaddrinfo", core.resolve("127.0.0.1", 1, {domain = "unix"}))
  refused(EAI.NONAME, "getaddrinfo", core.resolve("127.0.0.1\0.example.com", 1))
  refused(EAI.SERVICE, "getaddrinfo", core.resolve("127.0.0.1", "80\0"))
  refused(EAI.BADFLAGS, "getaddrinfo", core.resolve("127.0.0.1", 1, {flags = 0x40000000}))
  lu.assertTrue(EAI.NONAME < 0)
end

function Spec:test_misuse()
  for _, port in ipairs{-1, 65536, math.mininteger, {}, true, print} do
    lu.assertErrorMsgContains("bad argument #2", core.resolve, "127.0.0.1", port)
  end
  for _, host in ipairs{{}, true, print} do
    lu.assertErrorMsgContains("bad argument #1", core.resolve, host, 80)
  end
  for _, hints in ipairs{
    1, "stream", true, {domain = "nosuch"}, {type = {}}, {protocol = 1.5}, {flags = 1 << 40},
    {family = "ipv4"}, {1}, {socktype = 1},
  } do
    lu.assertErrorMsgContains("bad argument #3", core.resolve, "127.0.0.1", 80, hints)
  end
  lu.assertErrorMsgContains("'socktype'", core.resolve, "127.0.0.1", 80, {socktype = 1})
  lu.assertErrorMsgContains("'nosuch'", core.resolve, "127.0.0.1", 80, {domain = "nosuch"})
end

function Spec:test_what_it_gives_can_be_used()
  local listener <close>, addr = support.listener()
  local info = one(core.resolve(addr:ip(), addr:port(), {type = "stream"}))
  local client <close> = assert(core.Socket.new(info.domain, info.type, info.protocol))
  lu.assertTrue(client:connect(info.addr))
  local server <close> = assert(listener:accept())
  lu.assertTrue(server:peer_addr() == client:local_addr())
end

-- }==================================================================


-- {==================================================================
-- getnameinfo
-- ===================================================================

local NUMERIC = NI.NUMERICHOST | NI.NUMERICSERV

function Spec:test_getnameinfo_in_numbers()
  lu.assertEquals({core.getnameinfo("127.0.0.1:80", NUMERIC)}, {"127.0.0.1", "80"})
  lu.assertEquals({core.getnameinfo(SockAddr.inet("2001:db8::1", 65535), NUMERIC)},
    {"2001:db8::1", "65535"})
  lu.assertEquals({core.getnameinfo("[fe80::1%lo]:0", NUMERIC)}, {"fe80::1%lo", "0"})
end

function Spec:test_getnameinfo_in_names()
  local host = assert(core.getnameinfo("127.0.0.1:80"))
  local back = assert(core.resolve(host, 80, {domain = "ipv4", type = "stream"}))
  lu.assertTrue(back[1].addr:ip():find("^127%.") ~= nil)
end

function Spec:test_getnameinfo_of_unix_names_stays_in_bounds()
  for _, name in ipairs{"/run/x", ("p"):rep(108), "\0abstract", ""} do
    local host, service = core.getnameinfo(SockAddr.unix(name), NUMERIC)
    if host then lu.assertEquals(service, name:match "^%Z*") end
  end
end

function Spec:test_getnameinfo_refusals()
  refused(EAI.FAMILY, "getnameinfo", core.getnameinfo(SockAddr.unspec()))
  refused(EAI.FAMILY, "getnameinfo",
    core.getnameinfo(SockAddr.from_bytes(("\255"):rep(32)), NUMERIC))
  local host, message, code = core.getnameinfo("127.0.0.1:1", NUMERIC | 0x40000000)
  if host then -- musl passes over flags that it does not know
    lu.assertEquals({host, message}, {"127.0.0.1", "1"})
  else
    refused(EAI.BADFLAGS, "getnameinfo", host, message, code)
  end
end

function Spec:test_getnameinfo_misuse()
  for _, addr in ipairs{"127.0.0.1", "localhost:80", "", 1, {}, false} do
    lu.assertErrorMsgContains("bad argument #1", core.getnameinfo, addr)
  end
  lu.assertErrorMsgContains("bad argument #1", core.getnameinfo)
  lu.assertErrorMsgContains("bad argument #2", core.getnameinfo, "127.0.0.1:1", "x")
  lu.assertErrorMsgContains("bad argument #2", core.getnameinfo, "127.0.0.1:1", 1 << 40)
end

-- }==================================================================

function Spec:test_gethostname()
  lu.assertEquals(core.gethostname(), (support.shell("uname -n")))
end

return Spec
