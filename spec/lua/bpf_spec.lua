-- Classic BPF as text: against the kernel, and against tcpdump where it is installed.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local programs = require "programs"

local assembled, INSTRUCTIONS = programs.assembled, programs.INSTRUCTIONS
local EXTENSIONS = programs.EXTENSIONS

local bpf, Socket, SockFilter = socket2.bpf, socket2.Socket, socket2.SockFilter

local Bpf = {}

-- the kernel takes each of them, and knows them as the same
function Bpf:test_the_kernel_takes_them()
  local sock <close> = assert(Socket.new("ipv4", "dgram"))
  lu.skipIf(sock:filter() == nil, "no filters on this system")
  for _, case in ipairs(INSTRUCTIONS) do
    local program = assembled("st M[3]\nst M[15]\n" .. case[1] .. "\nret #0")
    lu.assertEquals(select(2, sock:attach_filter(program)), nil, case[1])
    lu.assertEquals(sock:filter(), program)
  end
end

function Bpf:test_wrong_arguments_raise()
  for _, wrong in ipairs{false, 12, {}, print} do
    lu.assertErrorMsgContains("bad argument #1 to 'assemble' (string expected, got ",
      bpf.assemble, wrong)
  end
  lu.assertErrorMsgContains("bad argument #1 to 'assemble'", bpf.assemble)
  for _, name in ipairs{"check", "disassemble"} do
    for _, wrong in ipairs{false, 12, "ret #0", print, {7}, {{}}, {{6, 0, 0}}, {{6, 0, 0, -1}},
      {{6, 0, 0, 1 << 32}}, {{6, 256, 0, 0}}, {{6, 0, 0.5, 0}}, {{"x", 0, 0, 0}}, {io.stdout}} do
      lu.assertErrorMsgContains("bad argument #1 to '" .. name .. "'", bpf[name], wrong)
    end
    lu.assertErrorMsgContains("bad argument #1 to '" .. name .. "'", bpf[name])
  end
end

local REFUSED = {
  {"ld #1", "instruction 1: the last one is no 'ret'"},
  {"ld M[3]\nret #0", "instruction 1: M[3] is loaded before it is stored"},
  {"jeq #1, a, b\na: st M[1]\nb: ldx M[1]\nret a",
    "instruction 3: M[1] is loaded before it is stored"},
  {"ja a\nst M[1]\na: ld M[1]\nret a", "instruction 3: M[1] is loaded before it is stored"},
}

function Bpf:test_check_knows_what_the_kernel_refuses()
  local sock <close> = assert(Socket.new("ipv4", "dgram"))
  lu.skipIf(sock:filter() == nil, "no filters on this system")
  for _, case in ipairs(REFUSED) do
    local program = assembled(case[1])
    local ok, message, errno = bpf.check(program)
    lu.assertNil(ok, case[1])
    lu.assertEquals(message, case[2])
    lu.assertEquals(errno, socket2.errno.EINVAL)
    support.refused("EINVAL", "setsockopt", sock:attach_filter(program))
  end
  lu.assertEquals({bpf.check {}}, {nil, "no instruction", socket2.errno.EINVAL})
  local long = {}
  for i = 1, 4097 do long[i] = {6, 0, 0, 0} end
  lu.assertEquals(select(2, bpf.check(long)), "instruction 4097: the last one can be 4096")
  lu.assertEquals(bpf.check(SockFilter.new(6, 0, 0, 0)), true)
  lu.assertEquals(bpf.check {SockFilter.new(0, 0, 0, 0), {6, 0, 0, 0}}, true)
end

-- of programs made at random, check and the kernel think the same
function Bpf:test_check_and_the_kernel_agree()
  local sock <close> = assert(Socket.new("ipv4", "dgram"))
  lu.skipIf(sock:filter() == nil, "no filters on this system")
  local seed = tonumber(os.getenv("SEED")) or os.time()
  math.randomseed(seed)
  local codes = {0x05, 0x02, 0x03, 0x60, 0x61, 0x0e}
  for _, case in ipairs(INSTRUCTIONS) do codes[#codes + 1] = case[2] end
  for _, code in ipairs{0x15, 0x1d, 0x25, 0x35, 0x45} do
    for _ = 1, 4 do codes[#codes + 1] = code end
  end
  local accepted = 0
  for _ = 1, 1000 do
    local program, n = {}, math.random(2, 6)
    for i = 1, n do
      local code = codes[math.random(#codes)]
      if math.random(50) == 1 then code = math.random(0, 0xffff) end
      local far = n - i
      local k = math.random(6) > 1 and math.random(0, far) or math.random(12, 40)
      if math.random(20) == 1 then k = 0xfffff000 + math.random(0, 70) end
      program[i] = {code, math.random(0, far), math.random(0, far), k}
    end
    if math.random(20) > 1 then program[n] = {6, 0, 0, 0} end
    local ok, message = bpf.check(program)
    local taken = sock:attach_filter(program)
    if taken then accepted = accepted + 1 end
    if (taken or false) ~= (ok or false) then
      lu.fail(("SEED=%d: %s, %s\n%s"):format(seed, tostring(message), lu.prettystr(program),
        bpf.disassemble(program)))
    end
  end
  lu.assertTrue(accepted > 50 and accepted < 950)
end

function Bpf:test_disassemble()
  lu.assertEquals(bpf.disassemble {}, "")
  lu.assertEquals(bpf.disassemble(assembled [[
      ldh [12]
      jne #0x806, drop
      ldx 4*([14]&0xf)
      tax
      ja keep
    keep: ret #-1
    drop: ret a]]), table.concat({
    "(000) ldh      [12]",
    "(001) jeq      #0x806           jt 2\tjf 6",
    "(002) ldxb     4*([14]&0xf)",
    "(003) tax",
    "(004) ja       5",
    "(005) ret      #-1",
    "(006) ret      a",
  }, "\n"))
  lu.assertEquals(bpf.disassemble {{0x99, 0, 0, 0}}, "(000) unimp    0x99")
  lu.assertEquals(bpf.disassemble(SockFilter.new(6, 0, 0, 1)), "(000) ret      #1")
end

function Bpf:test_what_was_disassembled_can_be_assembled()
  local lines = {}
  for i, case in ipairs(INSTRUCTIONS) do
    if not case[1]:find("^[ls][dt]x? M") then lines[i] = case[1] else lines[i] = "tax" end
  end
  for name in pairs(EXTENSIONS) do lines[#lines + 1] = "ld " .. name end
  for _, jump in ipairs{"jeq", "jgt", "jge", "jset"} do
    lines[#lines + 1] = jump .. " #0xffffffff, over"
    lines[#lines + 1] = jump .. " x, over, next"
    lines[#lines + 1] = "next: ja over\n over: tax"
    for label, new in pairs{over = "over" .. #lines, next = "next" .. #lines} do
      for i = #lines - 2, #lines do lines[i] = lines[i]:gsub(label, new) end
    end
  end
  lines[#lines + 1] = "ret #0"
  local program = assembled(table.concat(lines, "\n"))
  lu.assertEquals(assembled(bpf.disassemble(program)), program)
end

local EXPRESSIONS = {
  "", "arp", "ip6 and tcp port 80", "tcp[tcpflags] & tcp-syn != 0", "len > 100",
  "host 192.0.2.1 and not port 22", "net 10.0.0.0/8 or ip6 net 2001:db8::/32",
  "icmp[icmptype] = icmp-echo", "ip[6:2] & 0x1fff = 0", "ether[20:4] = -1", "vlan 5 and udp",
  "portrange 1000-2000", "ip[0] & 0xf > 5 and udp[4:2] + 7 > len * 2 - ip[8] / 3",
  "tcp[13] ^ 3 = ip[9] % 5 or (ip[1] | 4) << 2 = ip[2] >> ip[3]", "ip proto \\icmp", "ip6[6] = 58",
  "ether host 02:00:00:00:00:01", "greater 100 and less 500", "ip broadcast or ip multicast",
}

-- these need an interface, for which Linux has extensions
local ON_INTERFACE = {"inbound", "outbound", "ifindex 1", "vlan 7 and tcp"}

local function tcpdump(options, expression)
  local output, code = support.shell(("tcpdump %s %s"):format(options, support.quote(expression)))
  return code == 0 and output:gsub("^Warning:[^\n]*\n", ""):gsub("^tcpdump:[^\n]*\n", "")
end

local function compare(options, expression)
  local listing = tcpdump(options .. " -d", expression)
  if not listing then return false end
  local program = assembled(listing)
  listing = listing:gsub(" +\n", "\n") -- after what has no operand
  lu.assertEquals(bpf.disassemble(program), listing, expression)
  -- what an instruction does not use may be anything in these
  local numbers = assembled(tcpdump(options .. " -dd", expression))
  lu.assertEquals(bpf.disassemble(numbers), listing, expression)
  lu.assertEquals(assembled(tcpdump(options .. " -ddd", expression)), numbers, expression)
  lu.assertEquals(bpf.check(program), true)
  return true
end

function Bpf:test_tcpdump()
  support.need "tcpdump"
  for _, expression in ipairs(EXPRESSIONS) do
    lu.assertTrue(compare("-y EN10MB", expression), expression)
  end
end

function Bpf:test_tcpdump_with_extensions()
  support.need "tcpdump"
  lu.skipIf(not tcpdump("-i lo -d", "inbound"), "tcpdump may not open an interface")
  for _, expression in ipairs(ON_INTERFACE) do
    lu.assertTrue(compare("-i lo", expression), expression)
  end
end

return Bpf
