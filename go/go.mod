module poisk

go 1.19
