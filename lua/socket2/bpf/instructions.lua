--- The instructions of classic BPF: what the assembler reads by, and what is printed by.
-- @module socket2.bpf.instructions

-- A row a mnemonic: its code for each form of operand that it takes. Of two for one code
-- the first is printed. 'hex': how its constant is.
local rows = {
  {"ld", abs = 0x20, ind = 0x40, imm = 0x00, mem = 0x60, len = 0x80, hex = true},
  {"ldh", abs = 0x28, ind = 0x48},
  {"ldb", abs = 0x30, ind = 0x50},
  {"ldxb", msh = 0xb1},
  {"ldx", imm = 0x01, mem = 0x61, len = 0x81, msh = 0xb1, hex = true},
  {"ldi", imm = 0x00, bare = 0x00},
  {"ldxi", imm = 0x01, bare = 0x01},
  {"st", mem = 0x02},
  {"stx", mem = 0x03},
  {"add", imm = 0x04, x = 0x0c},
  {"sub", imm = 0x14, x = 0x1c},
  {"mul", imm = 0x24, x = 0x2c},
  {"div", imm = 0x34, x = 0x3c},
  {"or", imm = 0x44, x = 0x4c, hex = true},
  {"and", imm = 0x54, x = 0x5c, hex = true},
  {"lsh", imm = 0x64, x = 0x6c},
  {"rsh", imm = 0x74, x = 0x7c},
  {"neg", none = 0x84},
  {"mod", imm = 0x94, x = 0x9c},
  {"xor", imm = 0xa4, x = 0xac, hex = true},
  {"ret", imm = 0x06, a = 0x16},
  {"tax", none = 0x07},
  {"txa", none = 0x87},
  {"ja", jump = 0x05},
  {"jmp", jump = 0x05},
  {"jeq", imm = 0x15, x = 0x1d, hex = true, branch = true},
  {"jgt", imm = 0x25, x = 0x2d, hex = true, branch = true},
  {"jge", imm = 0x35, x = 0x3d, hex = true, branch = true},
  {"jset", imm = 0x45, x = 0x4d, hex = true, branch = true},
  {"jneq", imm = 0x15, x = 0x1d, branch = true, negated = true},
  {"jne", imm = 0x15, x = 0x1d, branch = true, negated = true},
  {"jlt", imm = 0x35, x = 0x3d, branch = true, negated = true},
  {"jle", imm = 0x25, x = 0x2d, branch = true, negated = true},
}

-- A row a form of operand: how it is read, once in small letters and without blanks, and how
-- it is printed.
local forms = {
  {"none", "^$", ""},
  {"x", "^%%?x$", "x"},
  {"a", "^%%?a$", "a"},
  {"imm", "^#([+-]?%d%w*)$", "#%d"},
  {"bare", "^([+-]?%d%w*)$", "#%d"},
  {"abs", "^%[([+-]?%d%w*)%]$", "[%d]"},
  {"ind", "^%[%%?x%+([+-]?%d%w*)%]$", "[x + %d]"},
  {"mem", "^m%[([+-]?%d%w*)%]$", "M[%d]"},
  {"msh", "^4%*%(%[([+-]?%d%w*)%]&0xf%)$", "4*([%d]&0xf)"},
  {"len", "^#?len$", "#pktlen"},
  {"len", "^#?pktlen$", "#pktlen"},
}

-- What Linux tells of a packet beside its bytes, and where it is loaded from. Of two names
-- the first is printed, as tcpdump does.
local EXTENSION = 0xfffff000
local extensions = {
  {"proto", 0}, {"type", 4}, {"ifidx", 8}, {"nla", 12}, {"nlan", 16}, {"mark", 20},
  {"queue", 24}, {"hatype", 28}, {"rxhash", 32}, {"cpu", 36}, {"xor_x", 40}, {"vlan_tci", 44},
  {"vlanp", 48}, {"vlan_avail", 48}, {"vlan_pr", 48}, {"poff", 52}, {"random", 56},
  {"rand", 56}, {"vlan_tpid", 60},
}

-- The rows by mnemonic; {row, form} by code; the formats by form; the extensions both ways.
local mnemonics, codes, formats, offsets, names = {}, {}, {}, {}, {}
for _, form in ipairs(forms) do formats[form[1]] = form[3] end
formats.jump = "%d"
for _, row in ipairs(rows) do
  mnemonics[row[1]] = row
  for form in pairs(formats) do
    local code = row[form]
    if code and not codes[code] then codes[code] = {row, form} end
  end
end
for _, extension in ipairs(extensions) do
  local name, offset = extension[1], EXTENSION + extension[2]
  offsets[name] = offset
  names[offset] = names[offset] or name
end

-- Class of an instruction, and where its mode or operation stands in the code.
local LD, LDX, ST, STX, ALU, JMP = 0, 1, 2, 3, 4, 5
local ABS, MEM = 0x20, 0x60
local DIV, LSH, RSH, MOD = 0x30, 0x60, 0x70, 0x90

-- What is wrong with instruction i of n by itself, or nil.
local function fault(i, n, code, jt, jf, k)
  local class, mode, operation = code & 7, code & 0xe0, code & 0xf0
  if not codes[code] then return ("unknown code 0x%x"):format(code) end
  if class == JMP then
    local far = code == 0x05 and k or math.max(jt, jf)
    if i + far + 1 > n then return "jumps beyond the end" end
  elseif class == ALU and code & 8 == 0 then
    if (operation == DIV or operation == MOD) and k == 0 then return "divides by zero" end
    if (operation == LSH or operation == RSH) and k > 31 then return "shifts by more than 31" end
  elseif class == ST or class == STX or class <= LDX and mode == MEM then
    if k > 15 then return ("no word M[%d], the last is M[15]"):format(k) end
  elseif class == LD and mode == ABS and k >= EXTENSION and not names[k] then
    return ("no extension at [%d]"):format(k - (1 << 32))
  end
end


return {
  mnemonics = mnemonics, forms = forms, codes = codes, formats = formats, offsets = offsets,
  names = names, fault = fault, MAXLEN = 4096,
}
