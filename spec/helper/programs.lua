-- Programs of classic BPF, and what they are made into.
local lu = require "luaunit"
local bpf = require "socket2".bpf

local programs = {}

function programs.assembled(text)
  local program, message = bpf.assemble(text)
  lu.assertIsTable(program, message)
  return program
end

-- every form of every instruction: the code, and k
programs.INSTRUCTIONS = {
  {"ld [12]", 0x20, 12}, {"ld [x+4]", 0x40, 4}, {"ld [%x + 4]", 0x40, 4}, {"ld #7", 0x00, 7},
  {"ld M[15]", 0x60, 15}, {"ld len", 0x80, 0}, {"ld #len", 0x80, 0}, {"ld #pktlen", 0x80, 0},
  {"ldi #7", 0x00, 7}, {"ldi 7", 0x00, 7}, {"ldxi #7", 0x01, 7}, {"ldxi 7", 0x01, 7},
  {"ldh [12]", 0x28, 12}, {"ldh [x + 4]", 0x48, 4},
  {"ldb [12]", 0x30, 12}, {"ldb [x + 4]", 0x50, 4}, {"ldb [x + -4]", 0x50, 0xfffffffc},
  {"ldx #7", 0x01, 7}, {"ldx M[3]", 0x61, 3}, {"ldx len", 0x81, 0}, {"ldx #pktlen", 0x81, 0},
  {"ldx 4*([14]&0xf)", 0xb1, 14}, {"ldxb 4*([14]&0xf)", 0xb1, 14},
  {"ldxb 4 * ( [0x0e] & 0xf )", 0xb1, 14},
  {"st M[3]", 0x02, 3}, {"stx M[3]", 0x03, 3},
  {"add #1", 0x04, 1}, {"add x", 0x0c, 0}, {"sub #1", 0x14, 1}, {"sub x", 0x1c, 0},
  {"mul #1", 0x24, 1}, {"mul %x", 0x2c, 0}, {"div #1", 0x34, 1}, {"div x", 0x3c, 0},
  {"or #1", 0x44, 1}, {"or x", 0x4c, 0}, {"and #1", 0x54, 1}, {"and x", 0x5c, 0},
  {"lsh #31", 0x64, 31}, {"lsh x", 0x6c, 0}, {"rsh #1", 0x74, 1}, {"rsh x", 0x7c, 0},
  {"neg", 0x84, 0}, {"mod #1", 0x94, 1}, {"mod x", 0x9c, 0}, {"xor #1", 0xa4, 1},
  {"xor x", 0xac, 0}, {"tax", 0x07, 0}, {"txa", 0x87, 0},
  {"ret #1", 0x06, 1}, {"ret a", 0x16, 0}, {"ret %a", 0x16, 0},
  {"LD [12]", 0x20, 12}, {"Ret #0X10", 0x06, 16},
}

programs.EXTENSIONS = {
  proto = 0, type = 4, ifidx = 8, nla = 12, nlan = 16, mark = 20, queue = 24, hatype = 28,
  rxhash = 32, cpu = 36, xor_x = 40, vlan_tci = 44, vlan_avail = 48, vlan_pr = 48, vlanp = 48,
  poff = 52, rand = 56, random = 56, vlan_tpid = 60,
}

return programs
