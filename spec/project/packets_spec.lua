-- The examples that need more than to be run: links, ping and sniff, in network namespaces.
local lu = require "luaunit"
local support = require "support"

local contents = support.contents

local Packets = {}

-- Runs a script in a namespace that has two ends of a cable, "va" with 10.9.0.1, and "vb".
local PREPARE = [[
local function sh(command) assert(os.execute(command .. " >/dev/null"), command) end
sh("ip link add va type veth peer name vb && ip link set va addrgenmode none")
sh("ip link set vb addrgenmode none && ip addr add 10.9.0.1/24 dev va")
sh("ip link set va up && ip link set vb up")
]]

local function needpackets()
  lu.skipIf(not require "socket2.core".Domain.PACKET, "a bare system has no packet sockets")
end

local function netns(script, ...)
  needpackets()
  return support.netns(PREPARE .. script, ...)
end

-- Runs an example to its end, in such a namespace: its output and its exit status.
local function example(name, arguments, before)
  local output = netns((before or "") .. [[
    local pipe = io.popen((...) .. " 2>&1")
    io.write(pipe:read("a"))
    print("status", select(3, pipe:close()))
  ]], ("%s examples/%s.lua %s"):format(support.interpreter(), name, arguments))
  local text, status = output:match("^(.*)status\t(%d+)\n$")
  return text, tonumber(status)
end

-- The same as somebody without privileges.
local function unprivileged(name)
  needpackets()
  support.needproc() -- which tells whether this is root
  local words = ("%s examples/%s.lua"):format(support.interpreter(), name)
  if not support.root() then return support.shell(words) end
  support.need "setpriv"
  local nobody = "setpriv --reuid 65534 --clear-groups --inh-caps=-all "
  local _, code = support.shell(nobody .. "cat \"$PWD\"/examples/ping.lua")
  lu.skipIf(code ~= 0, "nobody may read this folder")
  return support.shell(nobody .. words)
end

function Packets:test_links_shows_what_ip_shows()
  local output = netns([[
    sh("ip link set vb mtu 1400 && ip link add br0 type bridge")
    local list
    repeat -- the cable is at work a moment after it is plugged in
      local pipe <close> = io.popen("ip -o link")
      list = pipe:read("a")
    until list:find("va@.-state UP") and list:find("vb@.-state UP")
    io.write(list, "--\n")
  ]] .. contents("examples/links.lua"))
  local list, shown = output:match("^(.*)%-%-\n(.*)$")
  local expected, got = {}, {}
  for line in list:gmatch("[^\n]+") do
    local index, name, mtu, state, address =
      line:match("^(%d+): ([^:@]+).- mtu (%d+) .- state (%S+) .-link/%S+ (%S+)")
    if name == "lo" then state = "up" end
    expected[name] = {index, state:lower(), mtu, address}
  end
  local lines = shown:gmatch("[^\n]+")
  lu.assertStrMatches(lines(), "INDEX +NAME +KIND +STATE +MTU +ADDRESS +RECEIVED +SENT")
  for line in lines do
    local index, name, _, state, mtu, address =
      line:match("^ *(%d+) +(%S+) +(%S+) +(%S+) +(%d+) +(%S+)  +[%d.]+ %a+  +[%d.]+ %a+$")
    lu.assertIsString(name, line)
    got[name] = {index, state, mtu, address}
  end
  lu.assertIsTable(got.br0)
  lu.assertIsTable(got.vb)
  lu.assertEquals(got, expected)
end

function Packets:test_links_of_one_name()
  local text, status = example("links", "lo")
  lu.assertEquals(status, 0)
  lu.assertStrMatches(text, "INDEX[^\n]*\n +1  lo    loopback  up +65536 [^\n]*\n")
  text, status = example("links", "nosuch0")
  lu.assertEquals({text, status}, {"no interface nosuch0\n", 1})
end

-- three answers, the statistics, and a plot of five rows and a line
local function checkping(arguments, kind, host, size)
  local text, status = example("ping", "-c 3 -i 0.01 " .. arguments, kind == "ping" and
    "sh('echo 0 0 | tee /proc/sys/net/ipv4/ping_group_range') " or nil)
  lu.assertEquals(status, 0, text)
  lu.assertStrContains(text, ("(%s) with %d bytes, %s socket\n"):format(host, size, kind))
  for sequence = 1, 3 do
    lu.assertStrContains(text,
      ("%d bytes from %s: seq=%d ttl=64 time="):format(size + 8, host, sequence))
  end
  lu.assertStrContains(text, "\n3 sent, 3 received, 0% lost\n")
  local least, mean, most = text:match("= ([%d.]+)/([%d.]+)/([%d.]+)/[%d.]+ ms\n")
  lu.assertTrue(tonumber(least) <= tonumber(mean) and tonumber(mean) <= tonumber(most))
  local _, rows = text:gsub("┤", "")
  lu.assertEquals(rows, 5)
  lu.assertStrContains(text, most .. " ms ┤") -- the highest column reaches the top
  lu.assertStrContains(text, "└───\n")
end

function Packets:test_ping()
  checkping("", "raw", "127.0.0.1", 56)
  checkping("-s 0 10.9.0.1", "raw", "10.9.0.1", 0)
  checkping("-s 1001 ::1", "raw", "::1", 1001)
end

function Packets:test_ping_without_a_raw_socket()
  checkping("", "ping", "127.0.0.1", 56)
  checkping("-6 -s 1001 ::1", "ping", "::1", 1001)
end

function Packets:test_ping_without_answers()
  local text, status = example("ping", "-c 2 -i 0 -W 0.02 10.9.0.2",
    "sh('ip neigh add 10.9.0.2 dev va lladdr 02:00:00:00:00:02') ")
  lu.assertEquals(status, 1)
  lu.assertStrContains(text, "\n2 sent, 0 received, 100% lost\n")
  text, status = example("ping", "192.0.2.1", "sh('ip route add unreachable 192.0.2.1') ")
  lu.assertStrMatches(text, "ping: 192%.0%.2%.1: connect: %u[^\n]+\n")
  lu.assertEquals(status, 1)
end

function Packets:test_ping_misused()
  for _, arguments in ipairs{"-c", "-c 0", "-c x", "-i -1", "-s 70000", "-x"} do
    local text, status = support.shell(("%s examples/ping.lua %s"):format(support.interpreter(),
      arguments))
    lu.assertStrContains(text, "ping: usage: ")
    lu.assertEquals(status, 1)
  end
end

function Packets:test_ping_says_which_privilege_it_lacks()
  support.needproc() -- with the setting
  local allowed = contents("/proc/sys/net/ipv4/ping_group_range"):match("^%d+\t(%d+)")
  lu.skipIf(allowed ~= "0", "everybody may make ping sockets here")
  local text, status = unprivileged("ping")
  lu.assertEquals({text, status}, {"ping: needs CAP_NET_RAW, or a group in "
    .. "net.ipv4.ping_group_range, to send to 127.0.0.1", 1})
end

-- Runs sniff, with 'traffic' while it listens; its output.
local function sniff(arguments, traffic)
  return netns([[
    local socket2 = require "socket2"
    local pipe <close> = io.popen((...) .. " 2>&1")
    repeat
      local line = pipe:read("L")
      io.write(line)
    until line:find("^listening")
  ]] .. traffic .. [[
    io.write(pipe:read("a"))
  ]], ("%s examples/sniff.lua -t 60 %s"):format(support.interpreter(), arguments))
end

-- datagrams from port 1001 on
local DATAGRAMS = [[
  local sock <close> = assert(socket2.udp_v4())
  assert(sock:bind("127.0.0.1:1001"))
  for _, text in ipairs{"one", "two words", "three"} do
    assert(sock:send_to(text, "127.0.0.1:1002"))
  end
]]

function Packets:test_sniff()
  local output = sniff("-i lo -c 3 udp", [[
    -- none of this passes the filter
    local listener <close> = assert(socket2.listen("tcp4", "127.0.0.1:0"))
    local client <close> = assert(socket2.connect("tcp4", tostring(listener:local_addr())))
  ]] .. DATAGRAMS)
  local lines = {}
  for line in output:gmatch("[^\n]+") do lines[#lines + 1] = line:gsub("^ *%d+%.%d+ ", "time ") end
  lu.assertEquals(lines, {
    "listening on lo for udp",
    "time in        lo        45  127.0.0.1.1001 > 127.0.0.1.1002 udp  “one”",
    "time in        lo        51  127.0.0.1.1001 > 127.0.0.1.1002 udp  “two words”",
    "time in        lo        47  127.0.0.1.1001 > 127.0.0.1.1002 udp  “three”",
    "3 frames shown, 3 passed the filter, 0 dropped for want of room",
  })
end

function Packets:test_sniff_cuts_frames()
  local output = sniff("-i lo -c 3 -s 46 udp", DATAGRAMS)
  lu.assertStrContains(output, "   46  127.0.0.1.1001 > 127.0.0.1.1002 udp  “two ”\n")
  output = sniff("-i lo -c 3 -s 30 udp", DATAGRAMS)
  lu.assertStrContains(output, "   30  ip, cut")
end

function Packets:test_sniff_decodes()
  local output = sniff("-i lo -c 3 tcp", [[
    local refused = socket2.connect("tcp6", "[::1]:1")
    local listener <close> = assert(socket2.listen("tcp4", "127.0.0.1:0"))
    local client <close> = assert(socket2.connect("tcp4", tostring(listener:local_addr())))
  ]])
  lu.assertStrMatches(output, ".* ::1%.%d+ > ::1%.1 tcp %[S%] seq %d+ ack 0 win %d+\n"
    .. "[^\n]* ::1%.1 > ::1%.%d+ tcp %[%.R%] seq 0 ack %d+ win 0\n"
    .. "[^\n]* 127%.0%.0%.1%.%d+ > 127%.0%.0%.1%.%d+ tcp %[S%] .*")
  output = sniff("-i lo -c 4 icmp", [[
    local lua, host = (...):match("^(.*) examples/sniff"), "127.0.0.1"
    for _, host in ipairs{"127.0.0.1", "::1"} do
      sh(lua .. " examples/ping.lua -c 1 " .. host)
    end
  ]])
  lu.assertStrMatches(output, ".* 98  127.0.0.1 > 127.0.0.1 icmp echo request  “socket2 [^\n]*\n"
    .. ".* 127.0.0.1 > 127.0.0.1 icmp echo reply [^\n]*\n.* ::1 > ::1 icmp echo request [^\n]*\n"
    .. ".* ::1 > ::1 icmp echo reply .*")
  output = sniff("-c 2 arp", [[
    local sock <close> = assert(socket2.udp_v4())
    assert(sock:send_to("x", "10.9.0.9:9"))
  ]])
  lu.assertStrMatches(output, ".* out       va +42  arp who has 10%.9%.0%.9%? tell 10%.9%.0%.1.*")
  lu.assertStrMatches(output, ".* broadcast vb +42  arp who has 10%.9%.0%.9%? tell 10%.9%.0%.1.*")
end

function Packets:test_sniff_with_a_program_of_ones_own()
  local dir <close> = support.tempdir()
  local function write(text)
    local file <close> = assert(io.open(dir "filter", "w"))
    file:write(text)
  end
  -- to port 1002, and coming in
  write "ldh [36]\njne #1002, no\nld type\njne #0, no\nret #100\nno: ret #0\n"
  local output = sniff("-i lo -c 3 -d " .. dir "filter", DATAGRAMS)
  lu.assertStrContains(output, "(002) ld       [type]\n")
  lu.assertStrContains(output, "\n3 frames shown, 3 passed the filter, ")
  write "ret #1\nfoo\n"
  local text, status = example("sniff", dir "filter")
  lu.assertEquals({text, status},
    {("sniff: %s: line 2: unknown mnemonic 'foo'\n"):format(dir "filter"), 1})
  write "ld #1\n"
  text, status = example("sniff", dir "filter")
  lu.assertEquals({text, status},
    {("sniff: %s: instruction 1: the last one is no 'ret'\n"):format(dir "filter"), 1})
end

function Packets:test_sniff_ends_without_frames()
  local text, status = example("sniff", "-i lo -t 0.05")
  lu.assertEquals({text, status}, {"listening on lo\n0 frames shown, 0 passed the filter, "
    .. "0 dropped for want of room\n", 0})
end

function Packets:test_sniff_misused()
  for arguments, message in pairs{["-i nosuch0"] = "nosuch0: if_nametoindex: No such device",
    ["-x"] = "usage: ", ["-c"] = "usage: ", nothing = "no filter of that name, and nothing: "} do
    local text, status = example("sniff", arguments)
    lu.assertStrContains(text, "sniff: " .. message)
    lu.assertEquals(status, 1)
  end
end

function Packets:test_sniff_says_which_privilege_it_lacks()
  local text, status = unprivileged("sniff")
  lu.assertEquals({text, status}, {"sniff: needs CAP_NET_RAW to hear what others send", 1})
end

return Packets
