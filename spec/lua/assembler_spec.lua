-- Programs of classic BPF from their texts.
local lu = require "luaunit"
local socket2 = require "socket2"
local programs = require "programs"

local assembled, INSTRUCTIONS = programs.assembled, programs.INSTRUCTIONS
local EXTENSIONS = programs.EXTENSIONS

local bpf = socket2.bpf

local Assembler = {}

function Assembler:test_instructions()
  for _, case in ipairs(INSTRUCTIONS) do
    lu.assertEquals(assembled(case[1]), {{case[2], 0, 0, case[3]}}, case[1])
  end
end

function Assembler:test_extensions()
  for name, offset in pairs(EXTENSIONS) do
    for _, form in ipairs{"ld %s", "ld #%s", "ld [%s]"} do
      lu.assertEquals(assembled(form:format(name)), {{0x20, 0, 0, 0xfffff000 + offset}}, name)
    end
    lu.assertEquals(assembled("ldb " .. name), {{0x30, 0, 0, 0xfffff000 + offset}})
    lu.assertEquals(assembled("ldh " .. name), {{0x28, 0, 0, 0xfffff000 + offset}})
  end
end

function Assembler:test_jumps()
  for text, codes in pairs{jeq = {0x15, 0x1d}, jgt = {0x25, 0x2d}, jge = {0x35, 0x3d},
    jset = {0x45, 0x4d}} do
    for i, operand in ipairs{"#5", "x"} do
      local k = i == 1 and 5 or 0
      local rest = "\nret #0\n hit: ret #1\nmiss: ret #2"
      lu.assertEquals(assembled(("%s %s, hit, miss"):format(text, operand) .. rest)[1],
        {codes[i], 1, 2, k})
      lu.assertEquals(assembled(("%s %s,hit"):format(text, operand) .. rest)[1],
        {codes[i], 1, 0, k})
      lu.assertEquals(assembled(("%s %s jt 3 jf 2"):format(text, operand) .. rest)[1],
        {codes[i], 2, 1, k})
    end
  end
  for text, code in pairs{jne = 0x15, jneq = 0x15, jlt = 0x35, jle = 0x25} do
    lu.assertEquals(assembled(text .. " #5, miss\nret #0\nmiss: ret #1")[1], {code, 0, 1, 5})
  end
  for _, text in ipairs{"ja", "jmp"} do
    lu.assertEquals(assembled(text .. " out\nret #0\nout: ret #1")[1], {0x05, 0, 0, 1})
    lu.assertEquals(assembled(text .. " 2\nret #0\nret #1")[1], {0x05, 0, 0, 1})
  end
end

function Assembler:test_a_far_jump()
  local far = "jeq #1, near, near\nnear: ja far\n" .. ("tax\n"):rep(1000) .. "far: ret #0"
  lu.assertEquals(assembled(far)[2], {0x05, 0, 0, 1000})
end

function Assembler:test_numbers()
  for text, k in pairs{["0"] = 0, ["010"] = 8, ["0x1F"] = 31, ["0b101"] = 5, ["-1"] = 0xffffffff,
    ["+7"] = 7, ["4294967295"] = 0xffffffff, ["-2147483648"] = 0x80000000, ["-0x10"] = 0xfffffff0,
    ["0x00000000000000ff"] = 255, ["000"] = 0, ["037777777777"] = 0xffffffff} do
    lu.assertEquals(assembled("ld #" .. text), {{0x00, 0, 0, k}}, text)
  end
end

function Assembler:test_comments_labels_and_blanks()
  lu.assertEquals(assembled [[
    # as the preprocessor leaves it
    /* a comment
       of two lines; with a semicolon */ ldh [12] ; and one behind
    first:
    second: third : jeq #0x800, fourth, _5th
      ret #1/* no blank */
      ;ret #2

    fourth: ret #3
    _5th:	ret	#4]],
    {{0x28, 0, 0, 12}, {0x15, 1, 2, 0x800}, {6, 0, 0, 1}, {6, 0, 0, 3}, {6, 0, 0, 4}})
  lu.assertEquals(assembled "ret #0\r\n\r\nret #1\r\n", {{6, 0, 0, 0}, {6, 0, 0, 1}})
end

function Assembler:test_programs_as_numbers()
  local program = {{40, 0, 0, 12}, {21, 0, 1, 2054}, {6, 0, 0, 0xffffffff}, {6, 0, 0, 0}}
  for _, text in ipairs{
    "4,40 0 0 12,21 0 1 2054,6 0 0 4294967295,6 0 0 0,\n",
    "4\n40 0 0 12\n21 0 1 2054\n6 0 0 4294967295\n6 0 0 0\n",
    "40 0 0 12\n21 0 1 2054\n6 0 0 4294967295\n6 0 0 0",
    "{ 0x28,  0,  0, 0x0000000c },\n{ 0x15,  0,  1, 0x00000806 },\n{ 0x06, 0, 0, 0xffffffff },\n"
      .. "{ 0x06,  0,  0, 0000000000 },\n",
    "{0x28,0,0,12},{0x15,0,1,0x806}, {6,0,0,0xffffffff} , {6,0,0,0}",
  } do
    lu.assertEquals(assembled(text), program, text)
  end
end

-- the line, and what is wrong with it
local WRONG = {
  {"", 1, "no instruction"},
  {"\n\n; nothing", 3, "no instruction"},
  {"ret #0\n\n  ldq [0]", 3, "unknown mnemonic 'ldq'"},
  {"ldh M[1]", 1, "'ldh' takes no operand 'M[1]'"},
  {"ret", 1, "'ret' wants an operand"},
  {"ret x", 1, "'ret' takes no operand 'x'"},
  {"tax #1", 1, "'tax' takes no operand '#1'"},
  {"ld 12", 1, "'ld' takes no operand '12'"},
  {"ld [12", 1, "no operand '[12'"},
  {"ld [y+1]", 1, "no operand '[y+1]'"},
  {"ld #nothing", 1, "no operand '#nothing'"},
  {"ld #08", 1, "malformed number '08'"},
  {"ld #1z", 1, "malformed number '1z'"},
  {"ld #0x", 1, "malformed number '0x'"},
  {"ld #0b12", 1, "malformed number '0b12'"},
  {"ld #4294967296", 1, "number '4294967296' does not fit 32 bits"},
  {"ld #-2147483649", 1, "number '-2147483649' does not fit 32 bits"},
  {"ld #0x100000000", 1, "number '0x100000000' does not fit 32 bits"},
  {"ld #" .. ("9"):rep(30), 1, "number '" .. ("9"):rep(30) .. "' does not fit 32 bits"},
  {"ldx 5*([14]&0xf)", 1, "no operand '5*([14]&0xf)'"},
  {"st M[16]", 1, "no word M[16], the last is M[15]"},
  {"div #0", 1, "divides by zero"},
  {"mod #0", 1, "divides by zero"},
  {"rsh #32", 1, "shifts by more than 31"},
  {"ld [-4000]", 1, "no extension at [-4000]"},
  {"jeq #1, nowhere\nret #0", 1, "no label 'nowhere'"},
  {"jeq #1, a, nowhere\na: ret #0", 1, "no label 'nowhere'"},
  {"ret #0\na: jeq #1\nret #0", 2, "'jeq' wants an operand and labels"},
  {"jne #1, a, b\na: b: ret #0", 1, "'jne' has one label"},
  {"jeq [1], a\na: ret #0", 1, "'jeq' takes no operand '[1]'"},
  {"ja 5*\nret #0", 1, "no label '5*'"},
  {"ja 2\nret #0", 1, "no instruction (2)"},
  {"ret #0\nja end\nend:", 2, "no instruction after label 'end'"},
  {"a: ret #0\nret #1\na: ret #2", 3, "label 'a' was on line 1"},
  {"a: ret #0\njeq #1, a, a", 2, "jumps backwards, to 'a'"},
  {"(000) ret #0\n(002) ret #0", 2, "number (002) where (001) comes"},
  {"jeq #1, a\n" .. ("tax\n"):rep(256) .. "a: ret #0", 1,
    "jumps over 256 instructions, 255 at most"},
  {("tax\n"):rep(4096) .. "tax", 4097, "more than 4096 instructions"},
  {"ret #0\n/* and\n so on", 2, "comment without an end"},
  {"{ 0x28, 0, 0 },", 1, "no instruction: ' 0x28, 0, 0 '"},
  {"{ 0x28, 0, 0, 0, 0 }", 1, "no instruction: ' 0x28, 0, 0, 0, 0 '"},
  {"{ 0x28, 256, 0, 0 }", 1, "no instruction: ' 0x28, 256, 0, 0 '"},
  {"{ 6, 0, 0, 0 } ret", 1, "no instruction: '{ 6, 0, 0, 0 } ret'"},
  {"{ 6, 0, 0, 0", 1, "no instruction: '{ 6, 0, 0, 0'"},
  {"2\n6 0 0 0", 2, "1 instructions, not 2"},
  {"6 0 0 0\n1", 2, "no instruction: '1'"},
  {"6 0 0 0 7", 1, "no instruction: '6 0 0 0 7'"},
  {"{ 0x15, 0, 1, 0 },\n{ 6, 0, 0, 0 }", 1, "jumps beyond the end"},
  {"{ 0xff, 0, 0, 0 },\n{ 6, 0, 0, 0 }", 1, "unknown code 0xff"},
  {"ld\0 #1", 1, "unknown mnemonic 'ld\\0'"},
  {("q"):rep(100000), 1, "unknown mnemonic '" .. ("q"):rep(80) .. "...'"},
}

function Assembler:test_wrong_programs()
  for _, case in ipairs(WRONG) do
    local shown = case[1]:sub(1, 60)
    local program, message, errno = bpf.assemble(case[1])
    lu.assertNil(program, shown)
    lu.assertEquals(message, ("line %d: "):format(case[2]) .. case[3], shown)
    lu.assertEquals(errno, socket2.errno.EINVAL)
  end
end

-- no text takes more time than its length accounts for
function Assembler:test_long_nonsense_is_read_in_one_go()
  for _, piece in ipairs{"/", "/*", ";", "; \n", " ", "{", "{ ", "1 ", "1,", "a:", ",", "(", "#",
    "jeq #1 jt ", "ld [", "\n", "1", "\0", "/**/", "a: \n"} do
    lu.assertNil((bpf.assemble((piece):rep(1 << 17):sub(1, 1 << 17))), piece)
  end
end

local SIZE = 1 << 20
local WORDS = {
  "ld ", "ldh [12]", "jeq #0x800, a, b", "ret #0", "\n", "\n\n", "lbl: ", " ", "#", "0x", "[",
  "]", "(", ")", "*", "&", ",", "x", "-", "99999999", "\0", "\xff", "jmp ", "tax", "a: ", "b:",
  ";", "/*", "*/", "/", "{", "}", "{ 6, 0, 0, 0 },", " jt 1", " jf 2", "(000) ", "1,6 0 0 0,",
  "&0xf)", "\t",
}

local function junk(random)
  local few = {} -- of all words, or again and again of a few
  for i = 1, random(4) do few[i] = WORDS[random(#WORDS)] end
  local kind, parts, size = random(3), {}, 0
  while size < SIZE do
    local part = kind == 1 and string.char(random(0, 255)) or kind == 2 and WORDS[random(#WORDS)]
      or few[random(#few)]:rep(random(50))
    parts[#parts + 1] = part
    size = size + #part
  end
  return table.concat(parts)
end

function Assembler:test_junk_is_refused_or_read_in_time_by_its_size()
  local seed = os.time()
  math.randomseed(seed)
  for round = 1, 6 do
    local text = junk(math.random)
    local count, start = 0, os.clock()
    debug.sethook(function()
      count = count + 1
      assert(count < 400, "too many instructions")
    end, "", SIZE)
    local ok, _, message = pcall(bpf.assemble, text)
    debug.sethook()
    local where = ("seed %d, round %d"):format(seed, round)
    lu.assertTrue(ok, where)
    lu.assertTrue(message == nil or #message < 300, where)
    -- what takes the square of the size takes minutes, in the C of a pattern too
    lu.assertTrue(os.clock() - start < 20, where)
  end
end

-- one long line of each beginning and filling
function Assembler:test_long_lines_take_time_by_their_size()
  local heads = {"", "ld ", "ldh [", "ldx 4*([", "jeq #", "(", "{", "1,", "a:", "; ", "/*", "jmp "}
  for _, head in ipairs(heads) do
    for _, word in ipairs(WORDS) do
      local start = os.clock()
      lu.assertTrue((pcall(bpf.assemble, head .. word:rep(20000))))
      lu.assertTrue(os.clock() - start < 10, head .. word)
    end
  end
end

return Assembler
